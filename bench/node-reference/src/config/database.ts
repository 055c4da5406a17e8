import { Pool, types } from 'pg';
import { DataSource } from 'typeorm';
import { Delivery } from '../models/Delivery';
import { Fan } from '../models/Fan';
import { LogEvent } from '../models/LogEvent';
import { Message } from '../models/Message';
import { Model } from '../models/Model';
import { User } from '../models/User';
import { env } from './env';

const BIGINT = 20;
const NUMERIC = 1700;
types.setTypeParser(BIGINT, Number);
types.setTypeParser(NUMERIC, Number);

export const database = new DataSource({
  type: 'postgres',
  url: env.databaseUrl,
  entities: [User, Model, Fan, Message, Delivery, LogEvent],
  synchronize: false,
  logging: false,
  extra: { max: env.pool },
});

/** For the store that does without TypeORM. */
export const pool = new Pool({ connectionString: env.databaseUrl, max: env.pool });
