import { expect } from '@playwright/test';
import { until } from './until.js';

/** Adds models with names of their own. @returns {Promise<string[]>} their ids */
export async function newModels(admin, label, count) {
  const ids = [];
  for (let i = 0; i < count; i += 1) {
    const ofUsername = `${label}${i}_${Date.now()}`;
    ids.push((await admin.done('POST', 'models', { name: `${label} ${i}`, ofUsername })).id);
  }
  return ids;
}

/** The database has each of these readings once, under the id that each writer was told, and nothing else of them. */
export async function expectStoredOnce(house, readings, writers) {
  const told = new Map(writers.flatMap(({ acknowledged }) => [...acknowledged]));
  const models = [...new Set(readings.map(({ modelId }) => modelId))];
  const rows = await house.sql('select platform_key, id from messages where model_id = any($1)', [models]);
  expect(rows).toHaveLength(readings.length);
  expect(told.size).toBe(readings.length);
  const atOdds = writers.flatMap(({ acknowledged }) =>
    [...acknowledged].filter(([key, id]) => told.get(key) !== id),
  );
  expect(atOdds).toEqual([]);
  expect(rows.filter(({ platform_key, id }) => told.get(platform_key) !== id)).toEqual([]);
}

/** What came to the follower is what the log holds after `cursor` of these models: each once, in its order. */
export async function expectAllOf(house, follower, cursor, models) {
  const [epoch, xid, number] = cursor.split('.');
  const rows = await house.sql(
    `select $1::text || '.' || xid::text || '.' || id as cursor, type, payload -> 'message' ->> 'id' as message
     from events
     where (xid, id) > ($2::text::xid8, $3::bigint) and model_id = any($4)
     order by xid, id`,
    [epoch, xid, number, models],
  );
  await until(
    `${follower.name} has ${rows.length} events`,
    () => follower.events.length >= rows.length && follower.inSync,
  ).catch((missed) => {
    const came = new Set(follower.events.map((event) => event.cursor));
    const missing = rows.filter((row) => !came.has(row.cursor));
    throw new Error(
      `${follower.name} lacks ${missing.length} of ${rows.length}, first ${JSON.stringify(missing[0])}; ` +
        `it got ${follower.events.length}; faults: ${follower.faults.slice(0, 5).join('; ')}`,
      { cause: missed },
    );
  });
  expect(follower.faults).toEqual([]);
  expect(follower.events.map((event) => event.cursor)).toEqual(rows.map((row) => row.cursor));
  const received = follower.events.filter(({ type }) => type === 'message.received');
  expect(new Set(received.map(({ payload }) => payload.message.id)).size).toBe(received.length);
}
