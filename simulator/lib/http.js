import { setTimeout as pause } from 'node:timers/promises';
import { readBehaviour } from './behaviour.js';
import { BadInput, readFields, readSaying } from './fields.js';
import { sendFile } from './files.js';
import { stream } from './live.js';
import { drawMedia } from './media.js';

const PAGE_SIZE = 20;
const MAX_BODY = 100_000;

class NotFound extends Error {}

/** The platform refuses, as it does. */
class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Answers the platform's page, the page's own calls under /sim/page/, and the control calls under /sim/. */
export function answer(platform, { clock }) {
  const openChat = (fanId) => {
    const chat = platform.chat(fanId);
    if (!chat) throw new NotFound(`there is no chat with ${fanId}`);
    return chat;
  };
  const routes = [
    ['GET', /^\/$/, ({ response }) => redirect(response, '/my/chats/')],
    ['GET', /^\/my\/chats\/(chat\/\d+\/)?$/, ({ response }) => sendFile(response, 'chats.html')],
    ['GET', /^\/sim$/, ({ response }) => redirect(response, '/sim/')],
    ['GET', /^\/sim\/$/, ({ response }) => sendFile(response, 'speak.html')],
    ['GET', /^\/sim\/files\/(\w[\w.-]*)$/, ({ response, parts }) => sendFile(response, parts[0])],
    ['GET', /^\/sim\/media\/(\d+)\.svg$/, ({ response, parts }) => sendSvg(response, drawMedia(parts[0]))],
    ['GET', /^\/sim\/live$/, ({ response }) => stream(platform, response)],

    [
      'POST',
      /^\/sim\/say$/,
      async ({ request, response }) => {
        const saying = readSaying(await readBody(request));
        const { id, time } = platform.say(saying);
        sendJson(response, 201, { id, fanId: saying.fanId, time });
      },
    ],
    [
      'POST',
      /^\/sim\/pay$/,
      async ({ request, response }) => {
        const { fanId, id } = readFields(await readBody(request), { required: ['fanId', 'id'] });
        const message = platform.pay(fanId, id);
        if (!message) throw new NotFound(`there is no priced message ${id} in the chat with ${fanId}`);
        sendJson(response, 200, { id, fanId, paid: true });
      },
    ],
    [
      'POST',
      /^\/sim\/behaviour$/,
      async ({ request, response }) => {
        platform.behave(readBehaviour(await readBody(request)));
        sendJson(response, 200, platform.behaviour);
      },
    ],
    ['GET', /^\/sim\/behaviour$/, ({ response }) => sendJson(response, 200, platform.behaviour)],
    ['GET', /^\/sim\/sent$/, ({ response }) => sendJson(response, 200, platform.sent)],
    [
      'POST',
      /^\/sim\/reset$/,
      ({ response }) => {
        platform.reset();
        response.writeHead(204).end();
      },
    ],

    [
      'GET',
      /^\/sim\/page\/account$/,
      ({ response }) => {
        const { behaviour, account } = platform;
        const shown = behaviour.otherAccount
          ? { handle: behaviour.otherAccount, name: 'Somebody else' }
          : account;
        sendJson(response, 200, { ...shown, clock, behaviour });
      },
    ],
    ['GET', /^\/sim\/page\/chats$/, ({ response }) => sendJson(response, 200, { items: platform.chats() })],
    [
      'GET',
      /^\/sim\/page\/chats\/(\d+)$/,
      ({ response, parts, url }) => {
        const chat = openChat(parts[0]);
        const page = platform.messages(parts[0], {
          before: url.searchParams.get('before'),
          limit: platform.behaviour.historyOnScroll ? PAGE_SIZE : Number.MAX_SAFE_INTEGER,
        });
        sendJson(response, 200, { chat, ...page });
      },
    ],
    [
      'POST',
      /^\/sim\/page\/chats\/(\d+)\/seen$/,
      ({ response, parts }) => {
        openChat(parts[0]);
        platform.see(parts[0]);
        response.writeHead(204).end();
      },
    ],
    [
      'POST',
      /^\/sim\/page\/chats\/(\d+)\/messages$/,
      async ({ request, response, parts }) => {
        openChat(parts[0]);
        const { text, keystrokes, hidden } = readFields(await readBody(request), {
          required: ['text', 'keystrokes', 'hidden'],
        });
        if (text.trim() === '') throw new BadInput([{ field: 'text', message: 'must not be empty' }]);
        const { send, sendTime } = platform.behaviour;
        if (send === 'fails') throw new Refused(500, 'the platform could not send it');
        if (send === 'vanishes') return sendJson(response, 201, {});
        if (send === 'slow') await pause(sendTime);
        sendJson(response, 201, platform.send(parts[0], text, keystrokes, hidden));
      },
    ],
  ];

  return async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    try {
      const here = routes.filter(([, path]) => path.test(url.pathname));
      if (here.length === 0) throw new NotFound(`nothing is at ${url.pathname}`);
      const route = here.find(([method]) => method === request.method);
      if (!route) return sendJson(response, 405, { error: `${request.method} is not possible here` });
      const [, path, handle] = route;
      if (url.pathname.startsWith('/sim/page/')) await hinder(platform.behaviour, url.pathname);
      await handle({ request, response, url, parts: url.pathname.match(path).slice(1) });
    } catch (problem) {
      sendProblem(response, problem);
    }
  };
}

/** A slow network, a platform that asks for a pause, and nobody signed in: all that the page itself asks for. */
async function hinder({ slowness, rateLimited, signedOut }, path) {
  if (slowness > 0) await pause(slowness);
  if (path === '/sim/page/account') return;
  if (signedOut) throw new Refused(401, 'nobody is signed in');
  if (rateLimited) throw new Refused(429, 'too many requests');
}

function sendProblem(response, problem) {
  if (problem instanceof BadInput)
    return sendJson(response, 400, { error: problem.message, errors: problem.errors });
  if (problem instanceof Refused) return sendJson(response, problem.status, { error: problem.message });
  if (problem instanceof NotFound) return sendJson(response, 404, { error: problem.message });
  console.error(problem);
  if (response.headersSent) response.destroy();
  else sendJson(response, 500, { error: 'The simulator failed; its log says why' });
}

async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) throw new BadInput([{ field: '', message: `the body is over ${MAX_BODY} bytes` }]);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new BadInput([{ field: '', message: 'the body is not JSON' }]);
  }
}

const redirect = (response, location) => response.writeHead(302, { location }).end();

const sendSvg = (response, svg) => response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(svg);

function sendJson(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
