import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import jwt from 'jsonwebtoken';
import { Server } from 'socket.io';
import { env } from '../config/env';
import { redis } from '../config/redis';
import { modelsOf } from './scopes.service';

let io: Server;

export function openSockets(http: HttpServer): void {
  io = new Server(http, { path: '/ws', transports: ['websocket'] });
  if (env.workers > 1) {
    io.adapter(createAdapter(redis.duplicate(), redis.duplicate()));
  }
  io.use(async (socket, next) => {
    try {
      const claims = jwt.verify(socket.handshake.auth.token, env.jwtSecret) as jwt.JwtPayload;
      const models = await modelsOf(String(claims.sub), claims.role);
      await socket.join(models.map((model) => `model:${model}`));
      next();
    } catch {
      next(new Error('Sign in first'));
    }
  });
}

export function broadcast(modelId: string, type: string, payload: object): void {
  io.to(`model:${modelId}`).emit(type, payload);
}
