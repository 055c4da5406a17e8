import { cva } from 'class-variance-authority';

/** The shape every bubble has; side and mood differ. */
export const frame = cva(
  'w-fit max-w-full overflow-hidden whitespace-pre-wrap break-words rounded-2xl border px-3.5 py-2',
  {
    variants: {
      mood: {
        incoming: 'rounded-bl-md border-line bg-raised',
        outgoing: 'rounded-br-md border-accent-line bg-accent-soft',
        money: 'border-amber-line bg-amber-soft',
      },
    },
  },
);
