import { Problem } from './problem';

export interface Reading {
  modelId: string;
  ofUserId: string;
  username: string;
  displayName: string;
  direction: 'incoming' | 'outgoing';
  content: string;
  kind: string;
  platformKey: string;
  sentAt: Date;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const A_MINUTE = 60_000;

export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/** Names every bad field of what the extension read at once. */
// biome-ignore lint/suspicious/noExplicitAny: anything may come in a body
export function toReading(body: any): Reading {
  const errors: { field: string; message: string }[] = [];
  const require = (holds: boolean, field: string, message: string) =>
    holds || errors.push({ field, message });
  const text = (value: unknown, field: string, least: number, most: number) =>
    require(typeof value === 'string' &&
      value.length >= least &&
      value.length <= most, field, `must have ${least} to ${most} characters`);
  require(isUuid(body?.modelId), 'modelId', 'must be a UUID');
  text(body?.fan?.ofUserId, 'fan.ofUserId', 1, 64);
  text(body?.fan?.username, 'fan.username', 1, 100);
  require(['incoming', 'outgoing'].includes(body?.direction), 'direction', 'must be incoming or outgoing');
  text(body?.content, 'content', 1, 10_000);
  require(['text', 'tip', 'ppv'].includes(body?.kind ?? 'text'), 'kind', 'must be text, tip or ppv');
  text(body?.platformKey, 'platformKey', 1, 200);
  const sentAt = new Date(body?.sentAt);
  require(!Number.isNaN(sentAt.getTime()), 'sentAt', 'must be a time');
  require(!(sentAt.getTime() > Date.now() + A_MINUTE), 'sentAt', 'lies in the future');
  if (errors.length > 0) {
    throw new Problem(400, 'The request is not valid', errors);
  }
  return {
    modelId: body.modelId,
    ofUserId: body.fan.ofUserId,
    username: body.fan.username,
    displayName: body.fan.displayName || body.fan.username,
    direction: body.direction,
    content: body.content,
    kind: body.kind ?? 'text',
    platformKey: body.platformKey,
    sentAt,
  };
}

export function toLimit(value: unknown): number {
  const limit = value === undefined ? 50 : Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
    throw new Problem(400, 'The request is not valid', [{ field: 'limit', message: 'must be 1 to 200' }]);
  }
  return limit;
}

/** A keyset cursor's parts. */
export function fromCursor(value: unknown, parts: number): string[] | null {
  if (typeof value !== 'string' || value === '') {
    return null;
  }
  const split = Buffer.from(value, 'base64url').toString().split('|');
  if (split.length !== parts) {
    throw new Problem(400, 'The cursor is not of this list');
  }
  return split;
}

export const toCursor = (...parts: unknown[]) =>
  Buffer.from(parts.map((part) => (part instanceof Date ? part.toISOString() : part)).join('|')).toString(
    'base64url',
  );
