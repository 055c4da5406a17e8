export type Action =
  | 'next'
  | 'previous'
  | 'open'
  | 'back'
  | 'option'
  | 'send'
  | 'reply'
  | 'suggest'
  | 'search'
  | 'claim'
  | 'go-inbox'
  | 'go-admin'
  | 'go-account'
  | 'help';

export interface Shortcut {
  /** One stroke, or strokes one after another: "g s". `Mod` is Ctrl, or Cmd on a Mac. */
  keys: string[];
  action: Action;
  label: string;
  group: 'Conversations' | 'Reply' | 'Desk';
  /** Works while typing, too. */
  whileTyping?: boolean;
}

/** Every key of the desk. The listener and the help page both read this table. */
export const SHORTCUTS: Shortcut[] = [
  { keys: ['j', 'ArrowDown'], action: 'next', label: 'Next conversation', group: 'Conversations' },
  { keys: ['k', 'ArrowUp'], action: 'previous', label: 'Previous conversation', group: 'Conversations' },
  { keys: ['Enter'], action: 'open', label: 'Open the conversation', group: 'Conversations' },
  {
    keys: ['Escape'],
    action: 'back',
    label: 'Leave the field, then the conversation',
    group: 'Conversations',
    whileTyping: true,
  },
  { keys: ['/'], action: 'search', label: 'Search', group: 'Conversations' },
  {
    keys: ['c'],
    action: 'claim',
    label: 'Claim the conversation, release it, or take it over',
    group: 'Conversations',
  },
  { keys: ['r'], action: 'reply', label: 'Write a reply', group: 'Reply' },
  { keys: ['g s'], action: 'suggest', label: 'Go to the suggestions', group: 'Reply' },
  { keys: ['1', '2', '3', '4', '5'], action: 'option', label: 'Take that option', group: 'Reply' },
  { keys: ['Mod+Enter'], action: 'send', label: 'Send', group: 'Reply', whileTyping: true },
  { keys: ['g i'], action: 'go-inbox', label: 'Go to the inbox', group: 'Desk' },
  { keys: ['g m'], action: 'go-admin', label: 'Go to admin', group: 'Desk' },
  { keys: ['g o'], action: 'go-account', label: 'Go to your account', group: 'Desk' },
  { keys: ['?'], action: 'help', label: 'Show these shortcuts', group: 'Desk' },
];

const SEQUENCE_MS = 1200;

export type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const named = (stroke: Stroke): string =>
  (stroke.ctrlKey || stroke.metaKey ? 'Mod+' : '') + (stroke.altKey ? 'Alt+' : '') + stroke.key;

/** Reads strokes one by one and names the shortcut each completes, with the keys that did. */
export function reader(table: Shortcut[] = SHORTCUTS) {
  let pending = '';
  let pendingAt = 0;
  return (stroke: Stroke, typing: boolean, at: number): { shortcut: Shortcut; keys: string } | null => {
    const alone = named(stroke);
    const sequence = pending && at - pendingAt < SEQUENCE_MS ? `${pending} ${alone}` : null;
    pending = '';
    for (const keys of sequence ? [sequence, alone] : [alone]) {
      const shortcut = table.find((each) => each.keys.includes(keys) && (!typing || each.whileTyping));
      if (shortcut) return { shortcut, keys };
    }
    if (!typing && table.some((each) => each.keys.some((keys) => keys.startsWith(`${alone} `)))) {
      pending = alone;
      pendingAt = at;
    }
    return null;
  };
}
