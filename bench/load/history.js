/** Histories of any length from a seed: 50,000 fans of five models, and what was said, as PostgreSQL's COPY takes it. */

export const FANS = 50_000;
export const MODELS = 5;
const SEED = 20_251_124;
/** A fan who talks has about so many messages. */
const MESSAGES_EACH = 100;
/** A few conversations are far longer than that: so many of them hold a twentieth of everything. */
const LONG = 2;
const LONG_SHARE = 0.05;
const YEAR_MILLIS = 365 * 24 * 3600 * 1000;
const WORDS = 4000;
const SYLLABLES = 'ba ke mi lo su ra ne ti vo da pe li go nu sa fe ri mo tu ha'.split(' ');

/** Mulberry32: small, quick, and the same everywhere. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What people say most. */
const COMMON =
  `i you the to a it and my that of is in me what for so do on but have just was not be like this with are your we
  how good know really at if all up can love day see get one when there would about out time think go no now want had more
  will he they much some did too today then from work right tell make as feel night well here could make her back him never
  miss thanks maybe always morning home still them been going something nice little people pretty sleep weekend watch friend
  music happy again song last week long tomorrow coffee beautiful dinner dog trip sounds better hope week movie beach game
  sure sorry thing wait great talk house smile food favourite funny picture sun rain city summer`
    .trim()
    .split(/\s+/);

/** The rest is made of syllables, no two words alike. */
const VOCABULARY = [...new Set(COMMON)];
for (let made = 0; VOCABULARY.length < WORDS; made++) {
  const pick = random(SEED + made);
  const parts = 2 + Math.floor(pick() * 3);
  const word = Array.from({ length: parts }, () => SYLLABLES[Math.floor(pick() * SYLLABLES.length)]).join('');
  if (!VOCABULARY.includes(word)) {
    VOCABULARY.push(word);
  }
}

/** A word by how often it is used: 0 is the most common. */
export const word = (rank) => VOCABULARY[rank];

const hex = (number) => number.toString(16).padStart(12, '0');
export const modelId = (model) => `01800000-0000-7000-8000-${hex(model)}`;
export const fanId = (fan) => `01810000-0000-7000-8000-${hex(fan)}`;
export const messageId = (message) => `01820000-0000-7000-8000-${hex(message)}`;
export const modelOf = (fan) => fan % MODELS;
export const ofUserId = (fan) => String(100_000 + fan);

/** How many fans have messages. */
export const talkers = (messages) => Math.min(FANS, Math.max(100, Math.floor(messages / MESSAGES_EACH)));
/** Fans whose conversation is long. */
export const longTalkers = Array.from({ length: LONG }, (_, fan) => fan);

/** Who speaks, message by message, in the order of time. */
function* turns(messages) {
  const pick = random(SEED);
  const active = talkers(messages);
  for (let i = 0; i < messages; i++) {
    const fan = pick() < LONG_SHARE ? Math.floor(pick() * LONG) : LONG + Math.floor(pick() * (active - LONG));
    yield { i, fan, incoming: pick() < 0.55 };
  }
}

/** How each conversation ends, which its fan's row tells. */
function ends(messages) {
  const last = new Int32Array(FANS).fill(-1);
  const lastOutgoing = new Int32Array(FANS).fill(-1);
  const unread = new Int32Array(FANS);
  const waiting = new Int32Array(FANS).fill(-1);
  for (const { i, fan, incoming } of turns(messages)) {
    last[fan] = i;
    if (incoming) {
      unread[fan]++;
      waiting[fan] = waiting[fan] < 0 ? i : waiting[fan];
    } else {
      lastOutgoing[fan] = i;
      unread[fan] = 0;
      waiting[fan] = -1;
    }
  }
  return { last, lastOutgoing, unread, waiting };
}

const NULL = '\\N';

/** The rows of a history: messages first, because the last of each is shown in its fan's row. */
export class History {
  #end;
  #step;

  constructor(messages, end) {
    this.messages = messages;
    this.#end = end;
    this.#step = YEAR_MILLIS / messages;
    this.ends = ends(messages);
  }

  /** When a message was sent. */
  at(i) {
    return new Date(this.#end - (this.messages - i) * this.#step).toISOString();
  }

  static MESSAGE_COLUMNS = 'id, model_id, fan_id, direction, content, is_read, platform_key, sent_at';

  *messageRows(previews) {
    const pick = random(SEED + 1);
    const { last, lastOutgoing } = this.ends;
    for (const { i, fan, incoming } of turns(this.messages)) {
      const text = Array.from(
        { length: 3 + Math.floor(pick() * 14) },
        () => VOCABULARY[Math.floor(WORDS * pick() ** 3)],
      ).join(' ');
      if (last[fan] === i) {
        previews[fan] = text;
      }
      const read = !incoming || i < lastOutgoing[fan] ? 't' : 'f';
      yield `${messageId(i)}\t${modelId(modelOf(fan))}\t${fanId(fan)}\t${incoming ? 'incoming' : 'outgoing'}\t${text}\t${read}\tp${i}\t${this.at(i)}\n`;
    }
  }

  static FAN_COLUMNS =
    'id, model_id, of_user_id, username, display_name, spending_tier, total_spent, last_message_at, last_message_preview, last_message_direction, unread_count, waiting_since, last_outgoing_at';

  *fanRows(previews) {
    const { last, lastOutgoing, unread, waiting } = this.ends;
    const time = (i) => (i < 0 ? NULL : this.at(i));
    for (let fan = 0; fan < FANS; fan++) {
      const [tier, spent] = fan % 20 === 0 ? ['whale', 900] : fan % 5 === 0 ? ['regular', 200] : ['low', 10];
      const silent = last[fan] < 0;
      const direction = silent ? NULL : lastOutgoing[fan] === last[fan] ? 'outgoing' : 'incoming';
      const at = silent ? this.at(0) : time(last[fan]);
      yield `${fanId(fan)}\t${modelId(modelOf(fan))}\t${ofUserId(fan)}\tfan_${fan}\tFan ${fan}\t${tier}\t${spent}\t${at}\t${(previews[fan] ?? '').slice(0, 140)}\t${direction}\t${unread[fan]}\t${time(waiting[fan])}\t${time(lastOutgoing[fan])}\n`;
    }
  }
}
