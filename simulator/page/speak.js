import { listen, loadChats, loadThread, pay, say } from './api.js';
import { element } from './element.js';
import { moneyLabel, previewLabel } from './labels.js';

const form = document.querySelector('form');
const { fanId: fan, text } = form.elements;
const thread = document.querySelector('.speak__thread');
// So that the keyboard can scroll it.
thread.tabIndex = 0;
const failure = document.querySelector('.speak__failure');

/** Runs what a person asked for and shows why it failed. */
async function attempt(action) {
  failure.textContent = '';
  try {
    await action();
  } catch (problem) {
    failure.textContent = problem.message;
  }
}

async function showFans() {
  const chosen = fan.value;
  const { items } = await loadChats();
  const byName = items.sort((a, b) => a.displayName.localeCompare(b.displayName));
  fan.replaceChildren(
    ...byName.map(({ id, displayName, username }) =>
      element('option', { value: id }, `${displayName} (@${username})`),
    ),
  );
  if (chosen) fan.value = chosen;
}

async function showThread() {
  const fanId = fan.value;
  const { items } = await loadThread(fanId);
  if (fan.value !== fanId) return;
  thread.replaceChildren(...items.map((message) => line(fanId, message)));
  thread.scrollTop = thread.scrollHeight;
}

/** A line of the conversation; a priced one can be bought, as the fan would. */
function line(fanId, message) {
  const shown = element(`div.speak__line.speak__line--${message.from}`, {}, previewLabel(message));
  if (message.tip && message.text) shown.append(` · tip ${moneyLabel(message.tip)}`);
  if (!message.price) return shown;
  if (message.paid) shown.append(` · ${moneyLabel(message.price)} paid`);
  else {
    const buy = element('button', { type: 'button' }, `Buy for ${moneyLabel(message.price)}`);
    buy.addEventListener('click', () => attempt(() => pay(fanId, message.id)));
    shown.append(buy);
  }
  return shown;
}

form.addEventListener('submit', (submit) => {
  submit.preventDefault();
  const { fanId, tip, price, media } = Object.fromEntries(new FormData(form));
  attempt(async () => {
    await say({
      fanId,
      text: text.value,
      media: media || null,
      tip: tip ? Number(tip) : null,
      price: price ? Number(price) : null,
    });
    form.reset();
    fan.value = fanId;
    text.focus();
  });
});

text.addEventListener('keydown', (key) => {
  if (key.key !== 'Enter' || key.shiftKey) return;
  key.preventDefault();
  form.requestSubmit();
});

fan.addEventListener('change', () => attempt(showThread));
listen({
  async onChange(change) {
    if (change.type === 'message' || change.type === 'reset') await showFans();
    await showThread();
  },
  onReturn: () => attempt(showThread),
});
await attempt(async () => {
  await showFans();
  await showThread();
});
