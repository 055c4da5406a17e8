const BROWSERS: [RegExp, string][] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** "Chrome 140 on Linux", from what a browser says of itself; null if it says nothing that is known. */
export function browserName(said: string | null): string | null {
  if (!said) return null;
  const found = BROWSERS.find(([pattern]) => pattern.test(said));
  if (!found) return said.slice(0, 40);
  const system = SYSTEMS.find(([pattern]) => pattern.test(said))?.[1];
  return `${found[1]} ${said.match(found[0])?.[1]}${system ? ` on ${system}` : ''}`;
}
