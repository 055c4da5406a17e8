/*
 * When a person last used this page. What the extension does itself raises no such events.
 */
const lastUse = { key: 0, pointer: 0 };

for (const [type, kind] of /** @type {const} */ ([
  ['keydown', 'key'],
  ['pointerdown', 'pointer'],
  ['wheel', 'pointer'],
])) {
  addEventListener(
    type,
    ({ isTrusted }) => {
      if (isTrusted) lastUse[kind] = Date.now();
    },
    { capture: true, passive: true },
  );
}

const lastKeyAt = () => lastUse.key;
const lastPointerAt = () => lastUse.pointer;
const idleFor = () => Date.now() - Math.max(lastUse.key, lastUse.pointer);
