import { isProblem, Problem, sentence } from '@/lib/problem';
import { account } from '@/lib/texts/account';

/** Why nobody was let in, without telling which half was wrong. */
export function refusedBecause(error: unknown): string {
  if (isProblem(error, 'sign-in-refused')) return 'This email and password do not match. Check both.';
  if (isProblem(error, 'totp-wrong')) return account.codeWrong;
  if (error instanceof Problem && error.status === 429) {
    const minutes = Math.ceil((error.retryAfter ?? 60) / 60);
    return `Too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`;
  }
  return sentence(error);
}
