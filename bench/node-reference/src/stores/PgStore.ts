import type { PoolClient, QueryConfig } from 'pg';
import { pool } from '../config/database';
import type { Fan } from '../models/Fan';
import type { Message } from '../models/Message';
import { nextId } from '../utils/ids';
import type { Reading } from '../utils/validators';
import {
  type HistoryQuery,
  type InboxQuery,
  PREVIEW,
  type Store,
  type Stored,
  type WithDelivery,
} from './Store';

const FAN = `f.id, f.model_id as "modelId", f.of_user_id as "ofUserId", f.username, f.display_name as "displayName",
  f.spending_tier as "spendingTier", f.total_spent as "totalSpent", f.tags, f.notes, f.unread_count as "unreadCount",
  f.waiting_since as "waitingSince", f.last_message_at as "lastMessageAt", f.last_message_preview as "lastMessagePreview",
  f.last_message_direction as "lastMessageDirection", f.priority, f.assigned_to as "assignedTo",
  f.snoozed_until as "snoozedUntil", f.lists, f.next_follow_up_at as "nextFollowUpAt",
  f.follow_up_due_since as "followUpDueSince", f.claimed_by as "claimedBy", f.claimed_at as "claimedAt",
  f.frozen_at as "frozenAt", f.frozen_reason as "frozenReason", f.frozen_message_id as "frozenMessageId",
  f.care_until as "careUntil", f.care_reason as "careReason", f.care_message_id as "careMessageId",
  f.released_at as "releasedAt", f.released_by as "releasedBy", f.release_reason as "releaseReason", f.version,
  f.created_at as "createdAt"`;
const MESSAGE = `m.id, m.model_id as "modelId", m.fan_id as "fanId", m.direction, m.content, m.media_url as "mediaUrl",
  m.media_kinds as "mediaKinds", m.kind, m.price, m.purchased_at as "purchasedAt", m.is_read as "isRead",
  m.is_ai_generated as "isAiGenerated", m.operator_id as "operatorId", m.platform_key as "platformKey",
  m.waited_since as "waitedSince", m.sent_at as "sentAt", m.created_at as "createdAt"`;

const LOCK_FAN = `select ${FAN}, f.last_outgoing_at as "lastOutgoingAt"
  from fans f where f.model_id = $1 and f.of_user_id = $2 for update`;
const ADD_FAN = `insert into fans (id, model_id, of_user_id, username, display_name, last_message_at)
  values ($1, $2, $3, $4, $5, $6) on conflict do nothing`;
const ADD_MESSAGE = `insert into messages as m (id, model_id, fan_id, direction, content, kind, platform_key, sent_at, is_read)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (model_id, fan_id, platform_key) do nothing
  returning ${MESSAGE}`;
const KNOWN_MESSAGE = `select ${MESSAGE} from messages m where m.model_id = $1 and m.fan_id = $2 and m.platform_key = $3`;
const ALL_READ = `update messages set is_read = true where fan_id = $1 and direction = 'incoming' and not is_read
  and sent_at <= $2`;
const MOVE_FAN = `update fans f
  set last_message_at = $2, last_message_preview = $3, last_message_direction = $4, unread_count = $5, waiting_since = $6,
      last_outgoing_at = greatest(f.last_outgoing_at, $7), version = f.version + 1, updated_at = now()
  where f.id = $1 returning ${FAN}`;
const ADD_EVENT = 'insert into events (model_id, fan_id, type, payload) values ($1, $2, $3, $4)';
const LOCK_READ = `select ${FAN} from fans f where f.id = $1 for update`;
const ONE_MESSAGE = `select ${MESSAGE} from messages m where m.id = $1 and m.model_id = any($2)`;
const UNREAD = `select count(*) as unread from messages where fan_id = $1 and direction = 'incoming' and not is_read`;
const SET_UNREAD = `update fans f set unread_count = $2, version = f.version + 1 where f.id = $1 returning ${FAN}`;

/** Names a statement by its text, so that each connection prepares it once. */
const names = new Map<string, string>();
function prepared(text: string, values: unknown[]): QueryConfig {
  let name = names.get(text);
  if (name === undefined) {
    name = `s${names.size}`;
    names.set(text, name);
  }
  return { name, text, values };
}

/** The best that Node can do: prepared statements, and nothing between them and the driver. */
export class PgStore implements Store {
  async inbox({ models, tiers, unread, after, limit }: InboxQuery): Promise<Fan[]> {
    const values: unknown[] = [models, limit];
    const where = ['f.model_id = any($1)', 'f.snoozed_until is null'];
    if (tiers.length > 0) {
      where.push(`f.spending_tier = any($${values.push(tiers)})`);
    }
    if (unread) {
      where.push('f.unread_count > 0', 'f.priority > 0');
    }
    if (after) {
      const first = values.push(after.priority, after.at, after.id) - 2;
      where.push(
        `(f.priority, f.last_message_at, f.id) < ($${first}, $${first + 1}::timestamptz, $${first + 2}::uuid)`,
      );
    }
    const text = `select ${FAN} from fans f where ${where.join(' and ')}
      order by f.priority desc, f.last_message_at desc, f.id desc limit $2`;
    return (await pool.query(prepared(text, values))).rows;
  }

  async history({ models, fan, until, after, limit }: HistoryQuery): Promise<WithDelivery[]> {
    const values: unknown[] = [models, fan, limit];
    const where = ['m.model_id = any($1)', 'm.fan_id = $2'];
    if (until) {
      where.push(`m.sent_at < $${values.push(until)}`);
    }
    if (after) {
      const first = values.push(after.at, after.id) - 1;
      where.push(`(m.sent_at, m.id) < ($${first}::timestamptz, $${first + 1}::uuid)`);
    }
    const text = `select ${MESSAGE}, case when d.id is not null then json_build_object('id', d.id, 'state', d.state,
        'failure', d.failure, 'attempt', d.attempt) end as delivery
      from messages m left join deliveries d on d.message_id = m.id and d.model_id = m.model_id
      where ${where.join(' and ')} order by m.sent_at desc, m.id desc limit $3`;
    return (await pool.query(prepared(text, values))).rows;
  }

  receive(reading: Reading): Promise<Stored> {
    return inTransaction(async (ask) => {
      const fan = await meet(ask, reading);
      const incoming = reading.direction === 'incoming';
      const [fresh] = await ask<Message>(ADD_MESSAGE, [
        nextId(),
        reading.modelId,
        fan.id,
        reading.direction,
        reading.content,
        reading.kind,
        reading.platformKey,
        reading.sentAt,
        !incoming,
      ]);
      if (!fresh) {
        const [message] = await ask<Message>(KNOWN_MESSAGE, [reading.modelId, fan.id, reading.platformKey]);
        return { message, fresh: false, fan: null };
      }
      if (!incoming) {
        await ask(ALL_READ, [fan.id, reading.sentAt]);
      }
      const [moved] = await ask<Fan>(MOVE_FAN, [
        fan.id,
        reading.sentAt,
        reading.content.slice(0, PREVIEW),
        reading.direction,
        incoming ? fan.unreadCount + 1 : 0,
        incoming ? (fan.waitingSince ?? reading.sentAt) : null,
        incoming ? null : reading.sentAt,
      ]);
      await ask(ADD_EVENT, [reading.modelId, fan.id, 'message.received', { message: fresh, fan: moved }]);
      return { message: fresh, fresh: true, fan: moved };
    });
  }

  markRead(models: string[], id: string): Promise<{ message: Message; fan: Fan | null } | null> {
    return inTransaction(async (ask) => {
      const [message] = await ask<Message>(ONE_MESSAGE, [id, models]);
      if (!message) {
        return null;
      }
      const [fan] = await ask<Fan>(LOCK_READ, [message.fanId]);
      if (fan.unreadCount === 0) {
        return { message, fan: null };
      }
      await ask(ALL_READ, [fan.id, message.sentAt]);
      const [{ unread }] = await ask<{ unread: number }>(UNREAD, [fan.id]);
      const [moved] = await ask<Fan>(SET_UNREAD, [fan.id, unread]);
      await ask(ADD_EVENT, [fan.modelId, fan.id, 'message.read', { messageId: id, fan: moved }]);
      return { message: { ...message, isRead: true }, fan: moved };
    });
  }
}

type Ask = <Row>(text: string, values: unknown[]) => Promise<Row[]>;

async function meet(ask: Ask, { modelId, ofUserId, username, displayName, sentAt }: Reading): Promise<Fan> {
  const [known] = await ask<Fan>(LOCK_FAN, [modelId, ofUserId]);
  if (known) {
    return known;
  }
  await ask(ADD_FAN, [nextId(), modelId, ofUserId, username, displayName, sentAt]);
  const [added] = await ask<Fan>(LOCK_FAN, [modelId, ofUserId]);
  return added;
}

async function inTransaction<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const client: PoolClient = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(async (text, values) => (await client.query(prepared(text, values))).rows);
    await client.query('commit');
    client.release();
    return result;
  } catch (failure) {
    await client.query('rollback').catch(() => {});
    client.release(true);
    throw failure;
  }
}
