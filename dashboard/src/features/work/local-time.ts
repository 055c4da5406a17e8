const two = (number: number): string => String(number).padStart(2, '0');

/** A moment as a field for date and time takes it, in the operator's zone. */
export function asLocal(iso: string | null | undefined): string {
  if (!iso) return '';
  const then = new Date(iso);
  const day = `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
  return `${day}T${two(then.getHours())}:${two(then.getMinutes())}`;
}

/** What such a field holds, as a moment; null if it holds none. */
export const fromLocal = (local: string): string | null => (local ? new Date(local).toISOString() : null);
