import { desk } from '../texts';

export type Action =
  | 'next'
  | 'previous'
  | 'open'
  | 'back'
  | 'search'
  | 'filters'
  | 'views'
  | 'claim'
  | 'assign'
  | 'snooze'
  | 'follow-up'
  | 'stop'
  | 'jump'
  | 'newest'
  | 'tag'
  | 'about'
  | 'option'
  | 'send'
  | 'reply'
  | 'note'
  | 'suggest'
  | 'good'
  | 'bad'
  | 'ai'
  | 'script'
  | 'vault'
  | 'fan'
  | 'palette'
  | 'undo'
  | 'go-inbox'
  | 'go-analytics'
  | 'go-shifts'
  | 'go-deliveries'
  | 'go-library'
  | 'go-admin'
  | 'go-account'
  | 'theme'
  | 'sound'
  | 'notifications'
  | 'sign-out'
  | 'help';

export interface Shortcut {
  /** One stroke, or strokes one after another: "g s". `Mod` is Ctrl, or Cmd on a Mac. */
  keys: string[];
  action: Action;
  label: string;
  group: keyof typeof desk.groups;
  /** Works while typing, too. */
  whileTyping?: boolean;
}

const t = desk.shortcuts;

/** Every key of the desk. The listener, the palette and the help page read this table. */
export const SHORTCUTS: Shortcut[] = [
  { keys: ['j', 'ArrowDown'], action: 'next', label: t.next, group: 'conversations' },
  { keys: ['k', 'ArrowUp'], action: 'previous', label: t.previous, group: 'conversations' },
  { keys: ['Enter'], action: 'open', label: t.open, group: 'conversations' },
  { keys: ['Escape'], action: 'back', label: t.back, group: 'conversations', whileTyping: true },
  { keys: ['/'], action: 'search', label: t.search, group: 'conversations' },
  { keys: ['w'], action: 'filters', label: t.filters, group: 'conversations' },
  { keys: ['v'], action: 'views', label: t.views, group: 'conversations' },
  { keys: ['c'], action: 'claim', label: t.claim, group: 'conversations' },
  { keys: ['a'], action: 'assign', label: t.assign, group: 'conversations' },
  { keys: ['s'], action: 'snooze', label: t.snooze, group: 'conversations' },
  { keys: ['f'], action: 'follow-up', label: t.followUp, group: 'conversations' },
  { keys: ['x'], action: 'stop', label: t.stop, group: 'conversations' },
  { keys: ['d'], action: 'jump', label: t.jump, group: 'conversations' },
  { keys: ['G'], action: 'newest', label: t.newest, group: 'conversations' },
  { keys: ['l'], action: 'tag', label: t.tag, group: 'conversations' },
  { keys: ['e'], action: 'about', label: t.about, group: 'conversations' },
  { keys: ['r'], action: 'reply', label: t.reply, group: 'reply' },
  { keys: ['n'], action: 'note', label: t.note, group: 'reply' },
  { keys: ['g s'], action: 'suggest', label: t.suggest, group: 'reply' },
  { keys: ['+'], action: 'good', label: t.good, group: 'reply' },
  { keys: ['-'], action: 'bad', label: t.bad, group: 'reply' },
  { keys: ['g x'], action: 'ai', label: t.ai, group: 'reply' },
  { keys: ['1', '2', '3', '4', '5'], action: 'option', label: t.option, group: 'reply' },
  { keys: ['t'], action: 'script', label: t.script, group: 'reply' },
  { keys: ['p'], action: 'vault', label: t.vault, group: 'reply' },
  { keys: ['Mod+Enter'], action: 'send', label: t.send, group: 'reply', whileTyping: true },
  { keys: ['Mod+k'], action: 'palette', label: t.palette, group: 'desk', whileTyping: true },
  { keys: ['z', 'Mod+z'], action: 'undo', label: t.undo, group: 'desk' },
  { keys: ['g i'], action: 'go-inbox', label: t.goInbox, group: 'desk' },
  { keys: ['g a'], action: 'go-analytics', label: t.goAnalytics, group: 'desk' },
  { keys: ['g w'], action: 'go-shifts', label: t.goShifts, group: 'desk' },
  { keys: ['g d'], action: 'go-deliveries', label: t.goDeliveries, group: 'desk' },
  { keys: ['g l'], action: 'go-library', label: t.goLibrary, group: 'desk' },
  { keys: ['g m'], action: 'go-admin', label: t.goAdmin, group: 'desk' },
  { keys: ['g o'], action: 'go-account', label: t.goAccount, group: 'desk' },
  { keys: ['g f'], action: 'fan', label: t.fan, group: 'desk' },
  { keys: ['g n'], action: 'theme', label: t.theme, group: 'desk' },
  { keys: ['g v'], action: 'sound', label: t.sound, group: 'desk' },
  { keys: ['g b'], action: 'notifications', label: t.notifications, group: 'desk' },
  { keys: ['g q'], action: 'sign-out', label: t.signOut, group: 'desk' },
  { keys: ['?'], action: 'help', label: t.help, group: 'desk' },
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
