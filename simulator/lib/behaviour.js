import { BadInput } from './fields.js';

const isYes = (value) => typeof value === 'boolean';
const isTime = (value) => Number.isInteger(value) && value >= 0 && value <= 600_000;
/** A text of this form: what is no text could pass as one. */
const isText = (value, form) => typeof value === 'string' && form.test(value);
const isNames = (value) =>
  Array.isArray(value) && value.length <= 100 && value.every((name) => isText(name, /^[\w-]{1,60}$/));
const isFans = (value) => Array.isArray(value) && value.every((id) => isText(id, /^\d{1,20}$/));
const isHandle = (value) => value === null || isText(value, /^[\w.-]{1,60}$/);
const SENDS = ['works', 'swallowed', 'fails', 'slow', 'vanishes'];

function isLocale(value) {
  try {
    return typeof value === 'string' && Intl.DateTimeFormat.supportedLocalesOf(value).length === 1;
  } catch {
    return false;
  }
}

const YES = [isYes, 'must be true or false'];
const TIME = [isTime, 'must be whole milliseconds, at most 600000'];

/** Every unkindness of the page, and whether fans answer: what it may be, and what it is as long as nobody says otherwise. */
const SWITCHES = {
  lateText: [...TIME, 0],
  clusteredTimes: [...YES, true],
  reorderedList: [...YES, false],
  historyOnScroll: [...YES, true],
  virtualRows: [...YES, true],
  renamedClasses: [isNames, 'must be a list of class names', []],
  send: [(value) => SENDS.includes(value), `must be one of ${SENDS.join(', ')}`, 'works'],
  sendTime: [...TIME, 20_000],
  duplicateBubbles: [...YES, false],
  hiddenIds: [...YES, false],
  dialog: [...YES, false],
  signedOut: [...YES, false],
  otherAccount: [isHandle, "must be an account's handle, or null", null],
  blockedFans: [isFans, "must be a list of fans' ids", []],
  rateLimited: [...YES, false],
  slowness: [...TIME, 0],
  answeringFans: [...YES, false],
  locale: [isLocale, 'must be a language that this Node.js knows, such as "de-DE"', 'en-US'],
};

export const KIND = Object.freeze(
  Object.fromEntries(Object.entries(SWITCHES).map(([name, [, , kind]]) => [name, kind])),
);

/** The switches that a caller changes; unknown or wrong ones are refused by name. */
export function readBehaviour(body) {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new BadInput([{ field: '', message: 'the body must be a JSON object' }]);
  }
  const errors = Object.entries(body).flatMap(([field, value]) => {
    if (!Object.hasOwn(SWITCHES, field)) return [{ field, message: 'is not known here' }];
    const [holds, message] = SWITCHES[field];
    return holds(value) ? [] : [{ field, message }];
  });
  if (errors.length > 0) throw new BadInput(errors);
  return body;
}
