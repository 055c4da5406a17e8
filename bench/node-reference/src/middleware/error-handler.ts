import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../utils/problem';

export function errorHandler(
  failure: Error,
  _request: Request,
  response: Response,
  _next: NextFunction,
): void {
  const problem = failure instanceof Problem ? failure : new Problem(500, 'Something went wrong');
  if (problem.status === 500) {
    process.stderr.write(`${failure.stack}\n`);
  }
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify({ title: problem.message, status: problem.status, errors: problem.errors }));
}
