import { randomUUID } from 'node:crypto';
import { compare } from 'bcryptjs';
import type { Request, Response } from 'express';
import jwt from 'jsonwebtoken';
import { database } from '../config/database';
import { env } from '../config/env';
import { redis } from '../config/redis';
import { User } from '../models/User';
import { Problem } from '../utils/problem';

const DAY = 24 * 60 * 60;

export async function login(request: Request, response: Response): Promise<void> {
  const email = String(request.body?.email ?? '').toLowerCase();
  const user = await database.getRepository(User).findOneBy({ email });
  if (!user || !(await compare(String(request.body?.password ?? ''), user.passwordHash))) {
    throw new Problem(401, 'Wrong address or password');
  }
  const session = randomUUID();
  await redis.set(`reference:session:${session}`, user.id, 'EX', DAY);
  const accessToken = jwt.sign({ role: user.role, session }, env.jwtSecret, {
    subject: user.id,
    expiresIn: DAY,
  });
  response.json({ accessToken, expiresIn: DAY, user: { id: user.id, email: user.email, role: user.role } });
}

export async function logout(request: Request, response: Response): Promise<void> {
  await redis.del(`reference:session:${request.caller.session}`);
  response.status(204).end();
}
