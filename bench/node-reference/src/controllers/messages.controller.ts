import type { Request, Response } from 'express';
import { broadcast } from '../services/websocket.service';
import { store } from '../stores';
import { Problem } from '../utils/problem';
import { fromCursor, isUuid, toCursor, toLimit, toReading } from '../utils/validators';

export async function add(request: Request, response: Response): Promise<void> {
  const reading = toReading(request.body);
  if (!request.caller.models.includes(reading.modelId)) {
    throw new Problem(404, 'There is no such model');
  }
  const { message, fresh, fan } = await store.receive(reading);
  if (fresh) {
    broadcast(reading.modelId, 'message.received', { message, fan });
  }
  response.status(fresh ? 201 : 200).json(message);
}

export async function history(request: Request, response: Response): Promise<void> {
  const { fan, cursor, until } = request.query;
  if (!isUuid(fan)) {
    throw new Problem(400, 'The request is not valid', [{ field: 'fan', message: 'must be a UUID' }]);
  }
  const limit = toLimit(request.query.limit);
  const place = fromCursor(cursor, 2);
  const rows = await store.history({
    models: request.caller.models,
    fan,
    until: typeof until === 'string' ? new Date(until) : null,
    after: place && { at: place[0], id: place[1] },
    limit: limit + 1,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  response.json({ items, nextCursor: rows.length > limit && last ? toCursor(last.sentAt, last.id) : null });
}

export async function markRead(request: Request, response: Response): Promise<void> {
  const { id } = request.params;
  const read = isUuid(id) ? await store.markRead(request.caller.models, id) : null;
  if (!read) {
    throw new Problem(404, 'There is no such message');
  }
  if (read.fan) {
    broadcast(read.fan.modelId, 'message.read', { messageId: id, fan: read.fan });
  }
  response.json(read.message);
}
