import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import * as authentication from '../controllers/auth.controller';
import * as fans from '../controllers/fans.controller';
import * as messages from '../controllers/messages.controller';
import { auth } from '../middleware/auth';

/** Express 4 does not wait for promises by itself. */
const waited =
  (handle: (request: Request, response: Response) => Promise<void>): RequestHandler =>
  (request: Request, response: Response, next: NextFunction) => {
    handle(request, response).catch(next);
  };

export const routes = Router()
  .post('/auth/login', waited(authentication.login))
  .post('/auth/logout', auth, waited(authentication.logout))
  .get('/fans', auth, waited(fans.inbox))
  .get('/messages', auth, waited(messages.history))
  .post('/messages', auth, waited(messages.add))
  .put('/messages/:id/read', auth, waited(messages.markRead));
