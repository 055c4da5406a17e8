import { env } from '../config/env';
import { PgStore } from './PgStore';
import type { Store } from './Store';
import { TypeOrmStore } from './TypeOrmStore';

export const store: Store = env.store === 'pg' ? new PgStore() : new TypeOrmStore();
