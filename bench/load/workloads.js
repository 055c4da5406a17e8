import {
  FANS,
  fanId,
  longTalkers,
  MODELS,
  messageId,
  modelId,
  modelOf,
  ofUserId,
  talkers,
  word,
} from './history.js';
import { load } from './http.js';

const PAGE = 50;
const READS_AT = 32;
const WARM_SECONDS = 2;
/** So many times the best so far are no noise. */
const FASTER = 1.1;
/** So many of the most common words are never searched for, and none rarer than that. */
const SEARCHED = { from: 50, to: 1500 };
/** So many conversations are made unread for each turn of reading them. */
const MOST_TO_READ = 5000;

let said = 0;
const pickFan = () => Math.floor(Math.random() * FANS);
const get = (path) => ({ method: 'GET', path });

/** What an extension tells of a new message. */
function reading() {
  const fan = pickFan();
  said++;
  return {
    method: 'POST',
    path: '/api/messages',
    body: JSON.stringify({
      modelId: modelId(modelOf(fan)),
      fan: { ofUserId: ofUserId(fan), username: `fan_${fan}`, displayName: `Fan ${fan}` },
      direction: 'incoming',
      content: `${word(said % 3000)} ${word((said * 7) % 3000)} ${word((said * 13) % 3000)} and ${word((said * 17) % 3000)}?`,
      platformKey: `load-${said}-${Date.now().toString(36)}`,
      sentAt: new Date().toISOString(),
    }),
  };
}

const inboxPage = () => get(`/api/fans?limit=${PAGE}`);
const filteredPage = () => get(`/api/fans?limit=${PAGE}&tier=whale&unread=true`);
const historyPage = (history) => get(`/api/messages?limit=${PAGE}&fan=${fanId(talker(history))}`);
const markRead = (history) => ({
  method: 'PUT',
  path: `/api/messages/${messageId(Math.max(0, history.ends.last[talker(history)]))}/read`,
});

const LONG = longTalkers.length;
const talker = ({ messages }) => LONG + Math.floor(Math.random() * (talkers(messages) - LONG));

/** The places in the middle of long conversations, as each server names them. */
async function deepPages(history, contestant) {
  const paths = [];
  const middle = history.at(Math.floor(history.messages / 2));
  for (const fan of longTalkers) {
    const path = `/api/messages?limit=${PAGE}&fan=${fanId(fan)}`;
    const answer = await fetch(`${contestant.address}${path}&until=${middle}`, {
      headers: { authorization: `Bearer ${await contestant.token()}` },
    });
    const { nextCursor } = await answer.json();
    paths.push(`${path}&cursor=${encodeURIComponent(nextCursor)}`);
  }
  return () => get(paths[Math.floor(Math.random() * paths.length)]);
}

async function unread(history, database) {
  const fans = Array.from(
    { length: Math.min(MOST_TO_READ, talkers(history.messages) - 8) },
    (_, i) => i + 8,
  ).filter((fan) => history.ends.last[fan] >= 0);
  const ids = fans.map((fan) => messageId(history.ends.last[fan]));
  await database.ask(
    `update messages set is_read = false, direction = 'incoming' where id = any($1::uuid[]) and (is_read or direction = 'outgoing')`,
    [ids],
  );
  await database.ask('update fans set unread_count = 1 where id = any($1::uuid[])', [fans.map(fanId)]);
  await database.ask('vacuum messages');
  let at = 0;
  return {
    amount: ids.length,
    next: () => ({ method: 'PUT', path: `/api/messages/${ids[at++ % ids.length]}/read` }),
  };
}

const MODEL_IDS = `array[${Array.from({ length: MODELS }, (_, model) => `'${modelId(model)}'`).join(', ')}]::uuid[]`;
const FAN_COLUMNS = `f.id, f.model_id, f.of_user_id, f.username, f.display_name, f.spending_tier, f.total_spent,
  f.tags::text as tags, f.notes, f.unread_count, f.waiting_since, f.last_message_at, f.last_message_preview,
  f.last_message_direction, f.priority, f.assigned_to, f.snoozed_until, f.lists, f.next_follow_up_at,
  f.follow_up_due_since, f.claimed_by, f.claimed_at, f.frozen_at, f.frozen_reason, f.frozen_message_id, f.care_until,
  f.care_reason, f.care_message_id, f.released_at, f.released_by, f.release_reason, f.last_outgoing_at, f.version,
  f.created_at`;
const MESSAGE_COLUMNS = `m.id, m.model_id, m.fan_id, m.direction, m.content, m.media_url, m.media_kinds, m.kind, m.price,
  m.purchased_at, m.is_read, m.is_ai_generated, m.operator_id, m.platform_key, m.waited_since, m.sent_at, m.created_at,
  d.id as delivery_id, d.state as delivery_state, d.failure as delivery_failure, d.attempt as delivery_attempt,
  d.settled_at as delivery_settled_at`;
const ONE_LINE = (sql) => `${sql.replaceAll(/\s+/g, ' ').trim()};\n`;
const ID = (start, variable) => `('${start}' || lpad(to_hex(:${variable}::int), 12, '0'))::uuid`;
const FAN = ID(fanId(0).slice(0, -12), 'fan');

const inboxSql = (more) =>
  ONE_LINE(`select ${FAN_COLUMNS} from fans f where f.model_id = any(${MODEL_IDS}) and f.snoozed_until is null ${more}
    order by f.priority desc, f.last_message_at desc, f.id desc limit ${PAGE + 1}`);
const historySql = (more) =>
  ONE_LINE(`select ${MESSAGE_COLUMNS}
    from (select * from messages m where (m.model_id = any(${MODEL_IDS})) is true and m.fan_id = ${FAN} ${more}
      order by m.sent_at desc, m.id desc limit ${PAGE + 1}) m
    left join deliveries d on d.message_id = m.id and d.model_id = m.model_id
    order by m.sent_at desc, m.id desc`);

const insert = () =>
  `\\set fan random(0, ${FANS - 1})\n${ONE_LINE(`insert into messages (id, model_id, fan_id, direction, content, platform_key, sent_at)
    values (uuidv7(), ('${modelId(0).slice(0, -12)}' || lpad(to_hex(:fan::int % ${MODELS}), 12, '0'))::uuid, ${FAN}, 'incoming',
      '${word(11)} ${word(222)} ${word(1333)} and ${word(2444)}?', gen_random_uuid()::text, now())
    on conflict (model_id, fan_id, platform_key) do nothing`)}`;

/**
 * Each: its title, at how many connections, and how its requests are made, given the history and the contestant;
 * `sql` is what `pgbench` does in its place. What only Greenroom has is not asked of others.
 */
export const WORKLOADS = [
  {
    name: 'ingest-32',
    title: 'A new message, 32 connections',
    connections: 32,
    requests: () => reading,
    sql: insert,
  },
  {
    name: 'ingest-128',
    title: 'A new message, 128 connections',
    connections: 128,
    requests: () => reading,
    sql: insert,
  },
  {
    name: 'inbox',
    title: 'Inbox page',
    connections: READS_AT,
    requests: () => inboxPage,
    sql: () => inboxSql(''),
  },
  {
    name: 'inbox-filtered',
    title: 'Inbox page of unread whales',
    connections: READS_AT,
    requests: () => filteredPage,
    sql: () =>
      inboxSql("and f.spending_tier = any(array['whale']) and f.unread_count > 0 and f.priority > 0"),
  },
  {
    name: 'history',
    title: 'History page, the newest',
    connections: READS_AT,
    requests: (history) => () => historyPage(history),
    sql: ({ messages }) => `\\set fan random(${LONG}, ${talkers(messages) - 1})\n${historySql('')}`,
  },
  {
    name: 'history-deep',
    title: 'History page, deep in a long conversation',
    connections: READS_AT,
    requests: deepPages,
    sql: (history) =>
      `\\set fan random(0, ${longTalkers.length - 1})\n${historySql(
        `and (m.sent_at, m.id) < ('${history.at(Math.floor(history.messages / 2))}'::timestamptz, '${messageId(Math.floor(history.messages / 2))}'::uuid)`,
      )}`,
  },
  {
    name: 'search',
    title: 'Message search',
    connections: 8,
    only: 'greenroom',
    requests: () => () =>
      get(
        `/api/messages/search?q=${word(SEARCHED.from + Math.floor(Math.random() * (SEARCHED.to - SEARCHED.from)))}`,
      ),
  },
  { name: 'read', title: 'Mark read', connections: READS_AT, turn: unread },
  {
    name: 'day',
    title: 'A mixed day: 60 % reads',
    connections: READS_AT,
    requests: (history) => () => {
      const chance = Math.random();
      if (chance < 0.3) {
        return inboxPage();
      }
      if (chance < 0.35) {
        return filteredPage();
      }
      if (chance < 0.6) {
        return historyPage(history);
      }
      return chance < 0.9 ? reading() : markRead(history);
    },
  },
];

/**
 * Lets a contestant do its day until it gets no faster, and answers how many requests a second it came to. What its runtime
 * compiles meanwhile is not what is measured; each takes the time that it needs, and at most so many seconds.
 */
export async function warmUp(contestant, history, database, most) {
  const day = WORKLOADS.find(({ name }) => name === 'day');
  let best = 0;
  for (let seconds = 0; seconds < most; seconds += WARM_SECONDS) {
    const { perSecond } = await turn(day, history, database, contestant, { seconds: WARM_SECONDS });
    const isWarm = perSecond < best * FASTER;
    best = Math.max(best, perSecond);
    if (isWarm) break;
  }
  return best;
}

/** One turn of one contestant: so many seconds, or so many requests, whichever is over first. */
export async function turn(workload, history, database, contestant, { seconds, amount: most }) {
  const { amount, next } = workload.turn
    ? await workload.turn(history, database)
    : { next: await workload.requests(history, contestant) };
  const server = contestant.cpuSeconds();
  const stored = database.cpuSeconds();
  const { address, token } = contestant;
  const { connections } = workload;
  const told = await load({
    address,
    token: await token(),
    connections,
    seconds,
    amount: most ?? amount,
    next,
  });
  return {
    ...told,
    serverMicros: ((contestant.cpuSeconds() - server) * 1e6) / told.count,
    databaseMicros: ((database.cpuSeconds() - stored) * 1e6) / told.count,
    megabytes: contestant.residentMegabytes(),
  };
}
