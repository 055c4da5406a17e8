import { create } from 'zustand';

export interface Toast {
  id: number;
  text: string;
  tone: 'done' | 'failed';
  /** Takes it back. */
  undo: (() => unknown) | null;
}

/** What was just done, for a moment, with the way back. */
export const useToasts = create<{ toasts: Toast[] }>(() => ({ toasts: [] }));

const SHOWN_MS = 8000;
const MOST = 3;
let count = 0;

export function dismiss(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

export function toast(
  text: string,
  { tone = 'done', undo = null }: Partial<Omit<Toast, 'id' | 'text'>> = {},
) {
  count += 1;
  const id = count;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { id, text, tone, undo }].slice(-MOST) }));
  // A failure stays until it was read.
  if (tone === 'done') setTimeout(() => dismiss(id), SHOWN_MS);
  return id;
}

/** Takes back what was done last; says whether there was anything. */
export function undoLast(): boolean {
  const last = useToasts.getState().toasts.findLast(({ undo }) => undo !== null);
  if (!last) return false;
  dismiss(last.id);
  last.undo?.();
  return true;
}
