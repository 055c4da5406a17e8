import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { database } from '../config/database';
import { Delivery } from '../models/Delivery';
import { Fan } from '../models/Fan';
import { LogEvent } from '../models/LogEvent';
import { Message } from '../models/Message';
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

/** The specification's way to the database. */
export class TypeOrmStore implements Store {
  inbox({ models, tiers, unread, after, limit }: InboxQuery): Promise<Fan[]> {
    const query = database
      .getRepository(Fan)
      .createQueryBuilder('f')
      .where('f.modelId = any(:models)', { models })
      .andWhere('f.snoozedUntil is null');
    if (tiers.length > 0) {
      query.andWhere('f.spendingTier = any(:tiers)', { tiers });
    }
    if (unread) {
      query.andWhere('f.unreadCount > 0').andWhere('f.priority > 0');
    }
    if (after) {
      query.andWhere('(f.priority, f.lastMessageAt, f.id) < (:priority, :at, :id)', after);
    }
    return query
      .orderBy('f.priority', 'DESC')
      .addOrderBy('f.lastMessageAt', 'DESC')
      .addOrderBy('f.id', 'DESC')
      .limit(limit)
      .getMany();
  }

  history({ models, fan, until, after, limit }: HistoryQuery): Promise<WithDelivery[]> {
    const query = database
      .getRepository(Message)
      .createQueryBuilder('m')
      .leftJoinAndMapOne('m.delivery', Delivery, 'd', 'd.messageId = m.id')
      .where('m.modelId = any(:models)', { models })
      .andWhere('m.fanId = :fan', { fan });
    if (until) {
      query.andWhere('m.sentAt < :until', { until });
    }
    if (after) {
      query.andWhere('(m.sentAt, m.id) < (:at, :id)', after);
    }
    return newestFirst(query).limit(limit).getMany() as Promise<WithDelivery[]>;
  }

  receive(reading: Reading): Promise<Stored> {
    return database.transaction(async (tx) => {
      const fan = await this.meet(tx, reading);
      const inserted = await tx
        .createQueryBuilder()
        .insert()
        .into(Message)
        .values({
          id: nextId(),
          modelId: reading.modelId,
          fanId: fan.id,
          direction: reading.direction,
          content: reading.content,
          kind: reading.kind,
          platformKey: reading.platformKey,
          sentAt: reading.sentAt,
          isRead: reading.direction === 'outgoing',
        })
        .orIgnore()
        .returning('*')
        .execute();
      const message = await tx.findOneByOrFail(Message, {
        modelId: reading.modelId,
        fanId: fan.id,
        platformKey: reading.platformKey,
      });
      if (inserted.raw.length === 0) {
        return { message, fresh: false, fan: null };
      }
      const moved = await this.move(tx, fan, reading);
      await tx.insert(LogEvent, {
        modelId: message.modelId,
        fanId: fan.id,
        type: 'message.received',
        payload: { message, fan: moved },
      });
      return { message, fresh: true, fan: moved };
    });
  }

  async markRead(models: string[], id: string): Promise<{ message: Message; fan: Fan | null } | null> {
    return database.transaction(async (tx) => {
      const message = await tx
        .createQueryBuilder(Message, 'm')
        .where('m.id = :id and m.modelId = any(:models)', { id, models })
        .getOne();
      if (!message) {
        return null;
      }
      const fan = await tx.findOneOrFail(Fan, {
        where: { id: message.fanId },
        lock: { mode: 'pessimistic_write' },
      });
      if (fan.unreadCount === 0) {
        return { message, fan: null };
      }
      await tx
        .createQueryBuilder()
        .update(Message)
        .set({ isRead: true })
        .where("fanId = :fan and direction = 'incoming' and not isRead and sentAt <= :until", {
          fan: fan.id,
          until: message.sentAt,
        })
        .execute();
      const unread = await tx.countBy(Message, { fanId: fan.id, direction: 'incoming', isRead: false });
      await tx.update(Fan, fan.id, { unreadCount: unread, version: () => 'version + 1' });
      const moved = { ...fan, unreadCount: unread, version: fan.version + 1 };
      await tx.insert(LogEvent, {
        modelId: fan.modelId,
        fanId: fan.id,
        type: 'message.read',
        payload: { messageId: id, fan: moved },
      });
      return { message: { ...message, isRead: true }, fan: moved };
    });
  }

  private async meet(tx: EntityManager, reading: Reading): Promise<Fan> {
    const who = { modelId: reading.modelId, ofUserId: reading.ofUserId };
    const find = () => tx.findOne(Fan, { where: who, lock: { mode: 'pessimistic_write' } });
    const known = await find();
    if (known) {
      return known;
    }
    await tx
      .createQueryBuilder()
      .insert()
      .into(Fan)
      .values({
        ...who,
        id: nextId(),
        username: reading.username,
        displayName: reading.displayName,
        lastMessageAt: reading.sentAt,
      })
      .orIgnore()
      .execute();
    return tx.findOneOrFail(Fan, { where: who, lock: { mode: 'pessimistic_write' } });
  }

  private async move(tx: EntityManager, fan: Fan, reading: Reading): Promise<Fan> {
    const incoming = reading.direction === 'incoming';
    if (!incoming) {
      await tx.update(Message, { fanId: fan.id, direction: 'incoming', isRead: false }, { isRead: true });
    }
    await tx.update(Fan, fan.id, {
      lastMessageAt: reading.sentAt,
      lastMessagePreview: reading.content.slice(0, PREVIEW),
      lastMessageDirection: reading.direction,
      unreadCount: incoming ? fan.unreadCount + 1 : 0,
      waitingSince: incoming ? (fan.waitingSince ?? reading.sentAt) : null,
      lastOutgoingAt: incoming ? fan.lastOutgoingAt : reading.sentAt,
      version: () => 'version + 1',
    });
    return tx.findOneByOrFail(Fan, { id: fan.id });
  }
}

function newestFirst(query: SelectQueryBuilder<Message>): SelectQueryBuilder<Message> {
  return query.orderBy('m.sentAt', 'DESC').addOrderBy('m.id', 'DESC');
}
