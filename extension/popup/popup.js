import '../utils/chrome.js';
import { backendOrigin } from '../utils/settings.js';
import { facts, summary } from './facts.js';

const REFRESH = 1000;

/** @template {HTMLElement} T @param {string} selector @param {new () => T} type @returns {T} */
function part(selector, type) {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`${selector} is not in the popup`);
  return found;
}

const deskLink = part('#desk', HTMLAnchorElement);
const sentence = part('#summary', HTMLParagraphElement);
const list = part('#facts', HTMLDListElement);
const form = part('form', HTMLFormElement);
const pairing = part('#pairing', HTMLDetailsElement);
const backend = part('#backend', HTMLInputElement);
const code = part('#code', HTMLInputElement);
const pairingRefusal = part('#pairing-refusal', HTMLParagraphElement);
const rounds = part('#rounds', HTMLInputElement);
const pause = part('#pause', HTMLButtonElement);
const cancel = part('#cancel', HTMLButtonElement);
const refusal = part('#refusal', HTMLParagraphElement);

let shown = '';
/** How the desk answered last: the form opens once this browser is not paired. */
let asked = '';
/** What the worker told last of a code that did not pair. */
let told = '';
let paused = false;

/** Shows the status, and touches the page only where it changed. @param {DeskStatus} status */
function show(status) {
  const look = JSON.stringify(status);
  if (look === shown) return;
  shown = look;
  deskLink.href = status.backend;
  const { text, tone } = summary(status);
  if (sentence.textContent !== text) sentence.textContent = text;
  sentence.dataset.tone = tone;
  list.replaceChildren(
    ...facts(status).flatMap((fact) => {
      const name = document.createElement('dt');
      const value = document.createElement('dd');
      name.textContent = fact.name;
      value.textContent = fact.text;
      value.dataset.tone = fact.tone;
      return [name, value];
    }),
  );
  if (document.activeElement !== backend && code.value === '')
    backend.value = status.newDesk ?? status.backend;
  if (asked !== status.desk && ['not-paired', 'moved'].includes(status.desk)) pairing.open = true;
  asked = status.desk;
  if (told !== status.pairingRefusal) pairingRefusal.textContent = status.pairingRefusal;
  told = status.pairingRefusal;
  rounds.checked = status.rounds;
  paused = status.paused;
  pause.textContent = paused ? 'Go on typing' : 'Pause typing';
  cancel.hidden = !status.typing?.cancellable;
}

/** @param {WorkerRequest} request */
const askAndShow = async (request) => show(await door.askWorker(request));

form.addEventListener('submit', async (submit) => {
  submit.preventDefault();
  pairingRefusal.textContent = '';
  try {
    const origin = backendOrigin(backend.value);
    // Chrome takes a request for permission only straight from the click, and may close this popup while it asks.
    const wished = door.askWorker({ kind: 'pair', wish: { backend: origin, code: code.value } });
    const allowed = await door.requestOrigin(origin);
    await wished;
    await askAndShow(allowed ? { kind: 'pair' } : { kind: 'pair', wish: null });
    if (!allowed) throw new Error('Without your permission the desk cannot be reached.');
    if (pairingRefusal.textContent !== '') return;
    code.value = '';
    pairing.open = false;
  } catch (problem) {
    pairingRefusal.textContent = problem instanceof Error ? problem.message : String(problem);
  }
});

rounds.addEventListener('change', () =>
  askAndShow({ kind: 'settings', settings: { rounds: rounds.checked } }),
);

pause.addEventListener('click', () => askAndShow({ kind: 'settings', settings: { paused: !paused } }));

cancel.addEventListener('click', async () => {
  const answer = await door.askWorker({ kind: 'cancel' });
  refusal.textContent = answer.problem
    ? 'It could not be cancelled: it is on its way, or the desk is away.'
    : '';
  if (!answer.problem) show(answer);
});

await askAndShow({ kind: 'status' });
setInterval(() => askAndShow({ kind: 'status' }).catch(() => null), REFRESH);
await askAndShow({ kind: 'refresh' });
