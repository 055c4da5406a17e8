async function call(path, options) {
  const answer = await fetch(`/sim/${path}`, options);
  const body = answer.status === 204 ? null : await answer.json();
  if (!answer.ok)
    throw new Error(body.errors?.map(({ field, message }) => `${field} ${message}`).join('; ') ?? body.error);
  return body;
}

const post = (path, body) =>
  call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });

export const loadAccount = () => call('page/account');
export const loadChats = () => call('page/chats');
export const loadThread = (fanId, before = '') => call(`page/chats/${fanId}?before=${before}`);
export const markSeen = (fanId) => post(`page/chats/${fanId}/seen`);
export const sendMessage = (fanId, text, keystrokes) =>
  post(`page/chats/${fanId}/messages`, { text, keystrokes, hidden: document.hidden });
export const say = (saying) => post('say', saying);
export const pay = (fanId, id) => post('pay', { fanId, id });

/** Listens to every change; after a lost connection it calls `onReturn`, for what was missed. */
export function listen({ onChange, onReturn }) {
  let greeted = false;
  new EventSource('/sim/live').onmessage = ({ data }) => {
    const change = JSON.parse(data);
    if (change.type !== 'hello') return onChange(change);
    if (greeted) onReturn();
    greeted = true;
  };
}
