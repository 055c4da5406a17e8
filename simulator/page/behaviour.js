import { element } from './element.js';

/** How unkind the page is now; `POST /sim/behaviour` changes it. */
export const behaviour = {};

/** What an open page can take on; anything else shows from the next load on. */
const AT_ONCE = new Set([
  'lateText',
  'reorderedList',
  'renamedClasses',
  'send',
  'sendTime',
  'duplicateBubbles',
  'dialog',
  'rateLimited',
  'slowness',
  'answeringFans',
]);

/** Takes on another behaviour; a page that was built for the old one loads again. */
export function behave(next) {
  const known = Object.keys(behaviour).length > 0;
  const changed = Object.keys(next).filter(
    (name) => JSON.stringify(next[name]) !== JSON.stringify(behaviour[name]),
  );
  Object.assign(behaviour, next);
  if (known && changed.some((name) => !AT_ONCE.has(name))) return location.reload();
  showDialog();
  rename(document.body);
}

function showDialog() {
  const shown = document.querySelector('.sim-dialog');
  if (behaviour.dialog && !shown) {
    const close = element('button', { type: 'button' }, 'Not now');
    const box = element(
      'div.sim-dialog',
      { role: 'dialog', 'aria-modal': 'true', 'aria-label': 'News' },
      element('p', {}, 'There is something new for creators.'),
      close,
    );
    close.addEventListener('click', () => box.remove());
    document.body.append(box);
  }
  if (!behaviour.dialog) shown?.remove();
}

/** Classes have other names, as after a release of the platform's. */
function rename(root) {
  for (const name of behaviour.renamedClasses ?? []) {
    for (const found of [root, ...root.querySelectorAll(`.${name}`)]) {
      if (found.classList?.contains(name)) found.classList.replace(name, `${name}-2`);
    }
  }
}

/** What comes into the page later has the other names as well. */
export function watchNames() {
  new MutationObserver((records) => {
    if ((behaviour.renamedClasses ?? []).length === 0) return;
    for (const { target, addedNodes, type } of records) {
      if (type === 'attributes') rename(target);
      for (const added of addedNodes) if (added instanceof Element) rename(added);
    }
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['class'] });
}

/** In place of the chats, as long as nobody is signed in. */
export function showSignIn() {
  const password = element('input', { type: 'password', name: 'password', autocomplete: 'off' });
  document
    .querySelector('.l-page')
    .replaceChildren(
      element('form.sim-sign-in', { 'aria-label': 'Sign in' }, element('label', {}, 'Password ', password)),
    );
}
