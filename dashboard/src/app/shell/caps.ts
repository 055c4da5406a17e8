const mac = navigator.platform.startsWith('Mac');
const CAPS: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
  Mod: mac ? '⌘' : 'Ctrl',
};

/** "Mod+Enter" as two caps, "1" to "5" as a range. */
export function caps(keys: string[]): string[][] {
  if (keys.length > 2) return [[keys[0] ?? ''], ['–'], [keys[keys.length - 1] ?? '']];
  return keys.map((each) => each.split(/[+ ](?=.)/).map((key) => CAPS[key] ?? key));
}
