import { listen, loadAccount, loadChats, loadThread } from './api.js';
import { behave, behaviour, showSignIn, watchNames } from './behaviour.js';
import { ChatList } from './chat-list.js';
import { avatar, element } from './element.js';
import { Thread } from './thread.js';

const content = document.querySelector('.b-chats__conversations-content');
const account = await loadAccount();
behave(account.behaviour);
watchNames();
document.documentElement.lang = behaviour.locale;
let thread = null;

const idInAddress = () => location.pathname.match(/^\/my\/chats\/chat\/(\d+)\/$/)?.[1] ?? null;

function openAddress(address) {
  if (address !== location.pathname) history.pushState(null, '', address);
  return openThread();
}

/** Like the platform's page: the address changes first, and the old thread stands until the new one is loaded. */
async function openThread() {
  const fanId = idInAddress();
  list.setCurrent(fanId);
  if (fanId && thread?.fanId === fanId) return;
  const loaded = fanId && (await loadThread(fanId).catch(() => null));
  if (idInAddress() !== fanId) return;
  thread?.close();
  thread = null;
  if (loaded) thread = new Thread(content, loaded, account.clock);
  else
    content.replaceChildren(
      element('p.b-chats__empty', {}, fanId ? 'This chat does not exist.' : 'Choose a chat.'),
    );
}

const list = new ChatList(document.querySelector('.b-chats__list-dialogues'), openAddress);

const HANDLERS = {
  message({ fanId, message, chat }) {
    list.setChat(chat);
    if (thread?.fanId === fanId) thread.add(message);
    else if (idInAddress() === fanId) openThread();
  },
  chat: ({ chat }) => list.setChat(chat),
  behaviour: (change) => behave(change.behaviour),
  payment: ({ fanId, message }) => thread?.fanId === fanId && thread.pay(message),
  reset() {
    localStorage.clear();
    location.reload();
  },
};

function showAccount() {
  const sidebar = document.querySelector('.l-sidebar');
  sidebar.querySelector('.g-avatar').replaceWith(avatar(account.name));
  sidebar.querySelector('.g-user-name').textContent = account.name;
  sidebar.querySelector('.g-user-username').textContent = `@${account.handle}`;
  document.title = `Messages · ${account.name}`;
}

async function catchUp() {
  list.setChats((await loadChats()).items);
  const missed = thread && (await loadThread(thread.fanId));
  for (const message of missed?.items ?? []) thread.add(message);
}

/** The platform may refuse for a while: then it is asked again. */
async function start() {
  const chats = await loadChats().catch(() => null);
  if (!chats) return setTimeout(start, 2_000);
  list.setChats(chats.items);
  return openThread();
}

listen({ onChange: (change) => HANDLERS[change.type](change), onReturn: catchUp });
if (behaviour.signedOut) showSignIn();
else {
  showAccount();
  addEventListener('popstate', openThread);
  await start();
}
