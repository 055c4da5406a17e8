import { isProblem, Problem, sentence } from '@/lib/problem';
import { account } from '@/lib/texts/account';

/** Why nobody was let in, without telling which half was wrong. */
export function refusedBecause(error: unknown): string {
  if (isProblem(error, 'sign-in-refused')) return account.signIn.refused;
  if (isProblem(error, 'totp-wrong')) return account.codeWrong;
  if (error instanceof Problem && error.status === 429) {
    return account.signIn.tooMany(Math.ceil((error.retryAfter ?? 60) / 60));
  }
  return sentence(error);
}
