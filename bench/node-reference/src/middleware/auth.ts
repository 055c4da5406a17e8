import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';
import { env } from '../config/env';
import { redis } from '../config/redis';
import { modelsOf } from '../services/scopes.service';
import { Problem } from '../utils/problem';

export interface Caller {
  id: string;
  role: 'admin' | 'operator';
  session: string;
  models: string[];
}

declare global {
  namespace Express {
    interface Request {
      caller: Caller;
    }
  }
}

const MINUTE = 60;

/** The token must be good, the session must live, and the minute's requests must not be used up: one round trip. */
export async function auth(request: Request, response: Response, next: NextFunction): Promise<void> {
  try {
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    if (!token) {
      throw new Problem(401, 'Sign in first');
    }
    const claims = verified(token);
    const rate = `reference:rate:${claims.sub}`;
    const answers = await redis
      .pipeline()
      .exists(`reference:session:${claims.session}`)
      .set(rate, 0, 'EX', MINUTE, 'NX')
      .incr(rate)
      .exec();
    if (answers?.[0][1] !== 1) {
      throw new Problem(401, 'The session has ended');
    }
    const made = Number(answers[2][1]);
    response.setHeader('RateLimit-Limit', env.requestsPerMinute);
    response.setHeader('RateLimit-Remaining', Math.max(0, env.requestsPerMinute - made));
    if (made > env.requestsPerMinute) {
      throw new Problem(429, 'Too many requests');
    }
    request.caller = { ...claims, id: claims.sub, models: await modelsOf(claims.sub, claims.role) };
    next();
  } catch (failure) {
    next(failure);
  }
}

function verified(token: string): { sub: string; role: Caller['role']; session: string } {
  try {
    return jwt.verify(token, env.jwtSecret, { algorithms: ['HS256'] }) as unknown as {
      sub: string;
      role: Caller['role'];
      session: string;
    };
  } catch {
    throw new Problem(401, 'Sign in first');
  }
}
