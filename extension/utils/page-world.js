/*
 * Runs in the page's own world, where a bubble's message id can be seen, and tells it to the extension's
 * world. Events cross between the worlds at once; nothing else does. It reads the id and nothing more.
 */
addEventListener(
  'greenroom:which-message',
  ({ target }) => {
    const id = /** @type {any} */ (target).__vue__?.message?.id;
    const known = typeof id === 'number' || typeof id === 'string';
    const answer = new CustomEvent('greenroom:this-message', { detail: known ? String(id) : '' });
    target?.dispatchEvent(answer);
  },
  true,
);
