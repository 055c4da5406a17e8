import { randomUUID } from 'node:crypto';
import { setTimeout as moment } from 'node:timers/promises';
import * as server from './server.js';

/** The desk, used as a signed-in person uses it. */
export class Desk {
  #token;

  address = server.address();

  /** Signs in where these requests keep their cookies: in a browser's context, the extension finds the session. */
  static async signIn({ request }) {
    const desk = new Desk();
    const answer = await request.post(`${desk.address}/api/auth/login`, {
      data: server.admin(),
    });
    if (!answer.ok()) throw new Error(`The desk refused the sign-in: ${answer.status()}`);
    desk.#token = (await answer.json()).accessToken;
    return desk;
  }

  /** Somebody new who answers for these models, by handle; for all if none are named. */
  async addOperator(name, handles) {
    const models = await this.models(handles);
    const operator = {
      name,
      email: `${randomUUID()}@agency.example`,
      password: randomUUID(),
    };
    const { id } = await this.#call('POST', 'operators', { ...operator, role: 'operator', models });
    return { ...operator, id };
  }

  async assign(operator, handles) {
    await this.#call('PUT', `operators/${operator.id}/models`, { models: await this.models(handles) });
  }

  async handles() {
    return (await this.#call('GET', 'models')).items.map(({ ofUsername }) => ofUsername);
  }

  /** The ids of models, by handle; of all if none are named. */
  async models(handles) {
    const { items } = await this.#call('GET', 'models');
    return items.filter(({ ofUsername }) => !handles || handles.includes(ofUsername)).map(({ id }) => id);
  }

  /** A fan's message comes in as if read from the page. A fan whom nobody knows is met. */
  async receive(fan, content, sentAt = new Date()) {
    const [modelId] = await this.models([fan.handle ?? 'lunavale']);
    const { ofUserId, username, name: displayName } = fan;
    return this.#call('POST', 'messages', {
      modelId,
      fan: { ofUserId, username, displayName },
      direction: 'incoming',
      content,
      platformKey: randomUUID(),
      sentAt: sentAt.toISOString(),
    });
  }

  /** An item of a model's vault. */
  async addItem(item, handle = 'lunavale') {
    const [modelId] = await this.models([handle]);
    return this.#call('POST', 'ppv/items', { modelId, mediaKind: 'photo', tags: [], ...item });
  }

  /** A ppv message that was sent on the page; `pays` reads it again once it is paid. */
  async offer({ ofUserId, username, name: displayName, handle = 'lunavale' }, content, price) {
    const [modelId] = await this.models([handle]);
    const reading = {
      modelId,
      fan: { ofUserId, username, displayName },
      direction: 'outgoing',
      content,
      kind: 'ppv',
      price,
      platformKey: randomUUID(),
      sentAt: new Date(Date.now() - 30_000).toISOString(),
    };
    await this.#call('POST', 'messages', reading);
    return {
      pays: () => this.#call('POST', 'messages', { ...reading, purchasedAt: new Date().toISOString() }),
    };
  }

  /** The model's own words on the page, as if typed there. */
  async says({ ofUserId, username, name: displayName, handle = 'lunavale' }, content) {
    const [modelId] = await this.models([handle]);
    return this.#call('POST', 'messages', {
      modelId,
      fan: { ofUserId, username, displayName },
      direction: 'outgoing',
      content,
      platformKey: randomUUID(),
      sentAt: new Date().toISOString(),
    });
  }

  /** A fan who has written for the first time: a minute ago, so that whoever writes on the page now is newer. */
  async newFan(content = 'hi, I am new here', handle = 'lunavale') {
    const number = String(Date.now()).slice(-9);
    const fan = { ofUserId: number, username: `fan_${number}`, name: `Fan ${number}`, handle };
    const { fanId } = await this.receive(fan, content, new Date(Date.now() - 61_000));
    return { ...fan, id: fanId };
  }

  /** Takes back what still waits to be typed: one model's replies go one at a time, and the next test has its own. */
  async giveUpDeliveries() {
    for (const model of await this.models()) {
      const { items } = await this.#call('GET', `deliveries?model=${model}&state=queued`);
      // An extension that clicks just now keeps it.
      for (const { id } of items) await this.#call('POST', `deliveries/${id}/cancel`).catch(() => {});
    }
  }

  async fan(username) {
    const { items } = await this.#call('GET', `fans?limit=50&q=${username}`);
    return items.find((fan) => fan.username === username);
  }

  /** A fan's messages, oldest first; none while the desk does not know the fan. */
  async messages(username) {
    const fan = await this.fan(username);
    if (!fan) return [];
    const { items } = await this.#call('GET', `messages?fan=${fan.id}&limit=50`);
    return items.reverse();
  }

  async texts(username) {
    return (await this.messages(username)).map(({ content }) => content);
  }

  /** An operator approves a text, having seen all that is there. @param {string} onceKey one for all tries */
  async approve(username, content, onceKey = randomUUID()) {
    const messages = await this.messages(username);
    const { id: fanId } = await this.fan(username);
    // What was stored last: of one minute it may stand above others, and some are stored together.
    const stored = ({ createdAt, id }) => `${createdAt} ${id}`;
    const newest = messages.toSorted((one, other) => (stored(one) < stored(other) ? -1 : 1)).at(-1);
    const approval = { fanId, content, seenMessageId: newest?.id ?? null };
    return this.#call('POST', 'messages', approval, onceKey);
  }

  /** Where an approved message is on its way. */
  async delivery(username, content) {
    const message = (await this.messages(username)).findLast((other) => other.content === content);
    return message?.delivery ?? null;
  }

  async deliveryState(username, content) {
    return (await this.delivery(username, content))?.state ?? null;
  }

  /** A person's step with a message on its way: `cancel`, `pause`, `resume`, or `resolve` with a resolution. */
  async step(username, content, step, body) {
    const { id } = await this.delivery(username, content);
    return this.#call('POST', `deliveries/${id}/${step}`, body);
  }

  /** An extension finds that a reply cannot be sent. */
  async cannotDeliver(username, content) {
    await this.step(username, content, 'claim', { claimedBy: 'a tab' });
    const outcome = { claimedBy: 'a tab', outcome: 'failed', failure: 'fan-blocked' };
    await this.step(username, content, 'outcome', outcome);
  }

  /** Waits until each message has its vector. */
  async hasRememberedAll() {
    const isDone = ({ models }) => models.every(({ embedded, total }) => embedded === total);
    while (!isDone(await this.#call('GET', 'ai/memory'))) await moment(250);
  }

  /** What pairs this operator's browser, once. */
  async pairingCode() {
    return (await this.#call('POST', 'auth/browsers/code')).code;
  }

  /** No browser's extension acts for this operator any more. */
  async unpairAll() {
    const { items } = await this.#call('GET', 'auth/browsers');
    for (const { id } of items) await this.#call('DELETE', `auth/browsers/${id}`);
  }

  /** The models' pages that are open in browsers with the extension. */
  async extensions() {
    return (await this.#call('GET', 'extensions')).items;
  }

  /** Why reading or typing rests on them. */
  async stops() {
    return (await this.extensions()).map(({ stops }) => stops);
  }

  async #call(method, path, body, onceKey = randomUUID()) {
    const answer = await fetch(`${this.address}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/json',
        ...(method === 'POST' ? { 'idempotency-key': onceKey } : {}),
      },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok)
      throw Object.assign(new Error(`${method} /api/${path}: ${answer.status}`), { status: answer.status });
    return answer.status === 204 ? null : answer.json();
  }
}
