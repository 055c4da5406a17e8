import 'reflect-metadata';
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import express from 'express';
import { database } from './config/database';
import { env } from './config/env';
import { redis } from './config/redis';
import { errorHandler } from './middleware/error-handler';
import { routes } from './routes';
import { openSockets } from './services/websocket.service';

/** The specification's own stack; says that it listens, and ends when its input does. */
async function serve(): Promise<void> {
  await Promise.all([database.initialize(), redis.connect()]);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(express.json({ limit: '1mb' }));
  app.use('/api', routes);
  app.use(errorHandler);
  const http = createServer(app);
  openSockets(http);
  await new Promise<void>((resolve) => http.listen(env.port, '127.0.0.1', resolve));
}

function say(): void {
  process.stdout.write(`listening ${env.port}\n`);
}

if (env.workers > 1 && cluster.isPrimary) {
  let listening = 0;
  cluster.on('listening', () => {
    listening++;
    if (listening === env.workers) {
      say();
    }
  });
  for (let i = 0; i < env.workers; i++) {
    cluster.fork();
  }
} else {
  serve().then(env.workers > 1 ? () => {} : say, (failure) => {
    process.stderr.write(`${failure.stack}\n`);
    process.exit(1);
  });
}
if (cluster.isPrimary) {
  process.stdin.on('end', () => process.exit(0)).resume();
} else {
  process.on('disconnect', () => process.exit(0));
}
