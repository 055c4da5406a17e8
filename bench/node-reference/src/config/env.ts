/** What the process is told by its environment. */
function needed(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is missing`);
  }
  return value;
}

export const env = {
  port: Number(process.env.PORT ?? 3000),
  workers: Number(process.env.WORKERS ?? 1),
  /** `typeorm`, or `pg`: the same with prepared statements and nothing in between. */
  store: process.env.STORE ?? 'typeorm',
  pool: Number(process.env.POOL ?? 10),
  databaseUrl: needed('DATABASE_URL'),
  redisUrl: needed('REDIS_URL'),
  jwtSecret: needed('JWT_SECRET'),
  requestsPerMinute: Number(process.env.RATE_LIMIT_PER_MINUTE ?? 100),
};
