const MEDIA = ['photo', 'video', 'audio'];

/** What a caller got wrong, one line per field; answered as 400. */
export class BadInput extends Error {
  constructor(errors) {
    super('Bad input');
    this.errors = errors;
  }
}

const isMoney = (value) => typeof value === 'number' && value > 0 && value <= 10_000;
const isId = (value) => typeof value === 'string' && /^\d{1,20}$/.test(value);
const isText = (value) => typeof value === 'string' && value.length <= 10_000 && !value.includes('\0');
const isTimes = (value) => Array.isArray(value) && value.every(Number.isFinite);

const RULES = {
  fanId: [isId, 'must be a string of 1 to 20 digits'],
  id: [isId, 'must be a string of 1 to 20 digits'],
  replyTo: [isId, 'must be a message id'],
  text: [isText, 'must be a string of at most 10000 characters without NUL'],
  from: [(value) => value === 'fan' || value === 'model', 'must be "fan" or "model"'],
  media: [(value) => MEDIA.includes(value), `must be one of ${MEDIA.join(', ')}, a file's address, or true`],
  tip: [isMoney, 'must be a number above 0, at most 10000'],
  price: [isMoney, 'must be a number above 0, at most 10000'],
  keystrokes: [isTimes, 'must be a list of epoch milliseconds'],
  hidden: [(value) => typeof value === 'boolean', 'must be true or false'],
};

/** Takes the required and optional fields out of a body; unknown or wrong ones are refused by name. */
export function readFields(body, { required, optional = [] }) {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new BadInput([{ field: '', message: 'the body must be a JSON object' }]);
  }
  const given = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
  const errors = given.flatMap(([field, value]) => {
    if (![...required, ...optional].includes(field)) return [{ field, message: 'is not known here' }];
    const [holds, message] = RULES[field];
    return holds(value) ? [] : [{ field, message }];
  });
  const fields = Object.fromEntries(given);
  for (const field of required) if (!(field in fields)) errors.push({ field, message: 'is missing' });
  if (errors.length > 0) throw new BadInput(errors);
  return fields;
}

/** A medium by its kind, by a file's address, or only as "there is one", which is then a picture. */
const kindOfMedia = (media) => {
  if (media === true) return 'photo';
  if (typeof media !== 'string' || !/^https?:\/\//.test(media)) return media;
  if (/\.(mp4|mov|webm)(\?|$)/i.test(media)) return 'video';
  return /\.(mp3|m4a|ogg|wav)(\?|$)/i.test(media) ? 'audio' : 'photo';
};

/** What people write by hand, as the rules know it: a fan's id may be a number. */
const asWritten = (body) =>
  body === null || typeof body !== 'object' || Array.isArray(body)
    ? body
    : {
        ...body,
        fanId: Number.isSafeInteger(body.fanId) ? String(body.fanId) : body.fanId,
        media: kindOfMedia(body.media),
      };

/** What someone says: at least a text, a medium or a tip. */
export function readSaying(body) {
  const saying = readFields(asWritten(body), {
    required: ['fanId'],
    optional: ['text', 'from', 'media', 'tip', 'price', 'replyTo'],
  });
  const { text = '', from = 'fan', media = null, tip = null, price = null, replyTo = null } = saying;
  if (text.trim() === '' && !media && tip === null) {
    throw new BadInput([{ field: 'text', message: 'may be empty only with media or a tip' }]);
  }
  if (tip !== null && price !== null)
    throw new BadInput([{ field: 'tip', message: 'cannot stand beside a price' }]);
  return { fanId: saying.fanId, text, from, media, tip, price, replyTo };
}
