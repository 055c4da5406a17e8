import { database } from '../config/database';
import type { Caller } from '../middleware/auth';

const FRESH_MILLIS = 1000;
const kept = new Map<string, { models: string[]; until: number }>();

/** The models that an operator may see; kept for a second, because every request asks. */
export async function modelsOf(operator: string, role: Caller['role']): Promise<string[]> {
  const known = kept.get(operator);
  if (known && known.until > Date.now()) {
    return known.models;
  }
  const rows: { id: string }[] = await database.query(
    role === 'admin' ? 'select id from models' : 'select model_id as id from user_models where user_id = $1',
    role === 'admin' ? [] : [operator],
  );
  const models = rows.map(({ id }) => id);
  kept.set(operator, { models, until: Date.now() + FRESH_MILLIS });
  return models;
}
