/**
 * The platform's own id of a bubble's message, from the page's world (page-world.js); null if it has none.
 * @param {Element} bubble
 * @returns {string | null}
 */
function platformIdOf(bubble) {
  let id = '';
  /** @param {Event} event */
  const take = (event) => {
    if (!(event instanceof CustomEvent)) return;
    const { detail } = event;
    if (typeof detail === 'string' && /^\d{1,30}$/.test(detail)) id = detail;
  };
  bubble.addEventListener('greenroom:this-message', take, { once: true });
  bubble.dispatchEvent(new CustomEvent('greenroom:which-message'));
  bubble.removeEventListener('greenroom:this-message', take);
  return id || null;
}
