import type { Request, Response } from 'express';
import { store } from '../stores';
import { fromCursor, toCursor, toLimit } from '../utils/validators';

export async function inbox(request: Request, response: Response): Promise<void> {
  const { tier, unread, cursor } = request.query;
  const limit = toLimit(request.query.limit);
  const place = fromCursor(cursor, 3);
  const rows = await store.inbox({
    models: request.caller.models,
    tiers: [tier ?? []].flat().map(String),
    unread: unread === 'true',
    after: place && { priority: Number(place[0]), at: place[1], id: place[2] },
    limit: limit + 1,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor =
    rows.length > limit && last ? toCursor(last.priority, last.lastMessageAt, last.id) : null;
  response.json({ items, nextCursor });
}
