/*
 * Many messages in and many replies out while all that can break does: what the extension promises must hold at the end.
 * What goes wrong, and when, follows from the seed; fans, operator and troubles each draw on their own.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { request } from '@playwright/test';
import { launch } from './browser.js';
import { Desk } from './desk.js';
import { Extension } from './extension.js';
import { Line } from './line.js';
import { Simulator } from './simulator.js';

/** Words that mean nothing to the policy. */
const WORDS =
  'oak elm ash fir yew fern moss reed rush sage mint dill thyme ivy iris rose lily plum pear fig'.split(' ');
const SETTLED = ['confirmed', 'unknown'];
/** So many replies wait to be typed at most: an operator does not run ahead. */
const MOST_WAITING = 3;
/** Access lasts fifteen minutes. */
const SIGN_IN_AGAIN = 600_000;

/** Draws numbers from 0 to 1, the same for the same seed (mulberry32). @param {number} seed */
function draws(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A text that no other number has. @param {string} start @param {number} number */
const text = (start, number) =>
  [start, WORDS[number % 20], WORDS[Math.floor(number / 20) % 20], ...(number < 400 ? [] : ['again'])].join(
    ' ',
  );

/**
 * @param {{server: typeof import('./server.js'), seed: number, accounts: string[], chats: number, incoming: number, replies: number,
 *   betweenMessages: number, betweenTroubles: number, rounds: number, patience: number, say?: (line: string) => void}} how pauses are means,
 *   in milliseconds; in a round of troubles each comes once, and the first is never left out
 */
export async function soak({ server, seed, accounts, chats, incoming, replies, say = () => {}, ...pace }) {
  const profile = mkdtempSync(join(tmpdir(), 'greenroom-soak-'));
  const houses = await Promise.all(
    accounts.map(async (account, at) => ({
      simulator: await Simulator.start(['--seed', inboxOf(profile, account)]),
      fans: fansOf(chats / accounts.length, at),
    })),
  );
  const line = await Line.lay(server.address());
  const context = await launch(profile);
  try {
    const day = new Day({ server, houses, line, context, patience: pace.patience });
    await day.begin();
    let over = false;
    const begun = Date.now();
    const progress = setInterval(() => say(day.progress()), 30_000);
    try {
      await Promise.all([
        Promise.all([
          day.fansWrite(draws(seed), incoming, pace.betweenMessages),
          ...houses.map((house, at) =>
            day.operatorReplies(draws(seed + 2 + at), house, replies / houses.length),
          ),
        ]).finally(() => {
          over = true;
        }),
        day.troublesCome(draws(seed + 1), pace, () => over),
      ]);
      say('Everything was said and approved');
      await day.settle();
      return { ...(await day.account()), seconds: Math.round((Date.now() - begun) / 1000) };
    } finally {
      clearInterval(progress);
    }
  } finally {
    await context.close();
    line.close();
    for (const { simulator } of houses) simulator.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** An empty inbox of an account, for the simulator. */
function inboxOf(folder, account) {
  const file = join(folder, `${account}.json`);
  writeFileSync(file, JSON.stringify({ models: [{ handle: account, name: account }], fans: [] }));
  return file;
}

/** The fans of one account, by names that no other's have. */
const fansOf = (count, at) =>
  Array.from({ length: count }, (_, number) => String(9_000_000_000 + at * 1_000 + number)).map((fanId) => ({
    fanId,
    username: `u${fanId}`,
  }));

class Day {
  #server;
  /** How long anything may take to come about, in milliseconds. */
  #patience;
  /** The accounts whose pages are open: each has a simulator, fans, and a page. */
  #houses;
  #line;
  #context;
  #desk;
  #signedInAt = Number.NEGATIVE_INFINITY;
  /** What was said and what was approved, to whom. @type {{fan: any, text: string}[]} */
  #said = [];
  #approved = [];
  #replies = 0;
  #settled = new Set();
  #moved = 0;
  #sentAgain = 0;
  #troubles = {};

  constructor({ server, houses, line, context, patience }) {
    this.#server = server;
    this.#patience = patience;
    this.#houses = houses;
    this.#line = line;
    this.#context = context;
  }

  progress() {
    const count = Object.values(this.#troubles).reduce((sum, times) => sum + times, 0);
    return `${this.#said.length} said, ${this.#approved.length} approved, ${this.#settled.size} settled, ${count} troubles`;
  }

  /** A browser of an operator's, paired over the line, with the platform's pages open. */
  async begin() {
    await Desk.signIn(this.#context);
    const extension = await Extension.open(this.#context);
    const desk = await this.#signedIn();
    await extension.connectTo({ address: this.#line.address, pairingCode: () => desk.pairingCode() });
    for (const [at, house] of this.#houses.entries()) {
      house.page = await this.#context.newPage();
      await house.page.goto(`${house.simulator.address}/my/chats/`);
      await extension.popup.getByText('served as').nth(at).waitFor();
    }
  }

  async fansWrite(draw, count, meanPause) {
    const all = this.#houses.flatMap(({ simulator, fans }) => fans.map((fan) => ({ simulator, fan })));
    for (let number = 0; number < count; number++) {
      const { simulator, fan } = all[number < all.length ? number : Math.floor(draw() * all.length)];
      const words = text('saw', number);
      await simulator.say(fan.fanId, words);
      this.#said.push({ fan, text: words });
      await pause(draw() * 2 * meanPause);
    }
  }

  async operatorReplies(draw, { fans }, count) {
    const turns = Array.from({ length: count }, (_, number) => fans[number % fans.length]);
    const waiting = () =>
      this.#approved.filter((reply) => fans.includes(reply.fan) && !this.#settled.has(reply)).length;
    while (turns.length > 0) {
      const [fan] = turns.splice(Math.floor(draw() * Math.min(turns.length, 5)), 1);
      const reply = { fan, text: text('a', this.#replies++) };
      // Nobody answers a fan whom the desk has not read yet.
      await this.#until(async (desk) => (await desk.fan(fan.username)) !== undefined);
      await this.#approve(reply);
      this.#approved.push(reply);
      await this.#until(async () => {
        await this.#lookWhatSettled();
        return waiting() < MOST_WAITING;
      });
    }
  }

  /** As the desk does it: under one key until an answer comes; where somebody wrote since, they look and approve again. */
  async #approve({ fan, text: words }) {
    const key = randomUUID();
    await this.#until(async (desk) => {
      try {
        await desk.approve(fan.username, words, key);
        return true;
      } catch (problem) {
        if (problem.status !== 409) throw problem;
        this.#moved += 1;
        return false;
      }
    });
  }

  /** What failed before its click, because it was disturbed too often, is sent again by a person's word. */
  async #lookWhatSettled() {
    const desk = await this.#signedIn();
    for (const reply of this.#approved) {
      if (this.#settled.has(reply)) continue;
      const state = await desk.deliveryState(reply.fan.username, reply.text);
      if (SETTLED.includes(state)) this.#settled.add(reply);
      if (state !== 'failed') continue;
      this.#sentAgain += 1;
      await desk.step(reply.fan.username, reply.text, 'resolve', { resolution: 'again' });
    }
  }

  async troublesCome(draw, { rounds, betweenTroubles }, isOver) {
    const kinds = Object.keys(TROUBLES);
    for (let number = 0; number < kinds.length * rounds; number++) {
      if (number >= kinds.length && isOver()) return;
      if (number % kinds.length === 0) shuffle(kinds, draw);
      const kind = kinds[number % kinds.length];
      const pages = this.#houses.map(({ page }) => page);
      const page = pages[Math.floor(draw() * pages.length)];
      await TROUBLES[kind](
        { context: this.#context, page, pages, line: this.#line, server: this.#server },
        draw,
      );
      this.#troubles[kind] = (this.#troubles[kind] ?? 0) + 1;
      await pause(draw() * 2 * betweenTroubles);
    }
  }

  /** The troubles are over: what is under way ends, and each chat is opened and read to its beginning. */
  async settle() {
    await this.#until(async () => {
      await this.#lookWhatSettled();
      return this.#settled.size === this.#approved.length;
    });
    for (const { simulator, page, fans } of this.#houses) {
      for (const fan of fans) await this.#readWhole(simulator, page, fan);
    }
  }

  /** Opens a chat and scrolls back to its beginning, until the desk has all of it. */
  async #readWhole(simulator, page, fan) {
    const inChat = ({ fan: { fanId } }) => fanId === fan.fanId;
    const bubbles = this.#said.filter(inChat).length + (await simulator.sentTo(fan.fanId)).length;
    // A page that nobody sees draws nothing, and hears of no scrolling.
    await page.bringToFront();
    await page.goto(simulator.chatAddress(fan.fanId));
    await page.locator('[at-attr="chat_message"]').first().waitFor();
    await this.#until(async () => {
      await page.locator('.b-chat__messages').evaluate((box) => box.scrollTo(0, 0));
      return (await page.locator('[at-attr="chat_message"]').count()) >= bubbles;
    });
    const stored = this.#said.filter(inChat).length;
    await this.#until(async (desk) => {
      const messages = await desk.messages(fan.username);
      return messages.filter(({ direction }) => direction === 'incoming').length >= stored;
    });
  }

  /** What must hold, looked at from the desk and from the page; what does not is named. */
  async account() {
    const desk = await this.#signedIn();
    const wrong = [];
    const states = { confirmed: 0, unknown: 0 };
    const sent = (await Promise.all(this.#houses.map(({ simulator }) => simulator.sent()))).flat();
    for (const fan of this.#houses.flatMap(({ fans }) => fans)) {
      const messages = await desk.messages(fan.username);
      const own = (list) => list.filter((one) => one.fan === fan).map((one) => one.text);
      const expected = { incoming: own(this.#said), outgoing: own(this.#approved) };
      for (const [direction, texts] of Object.entries(expected)) {
        const stored = messages.filter((message) => message.direction === direction);
        for (const words of new Set([...texts, ...stored.map(({ content }) => content)])) {
          const times = stored.filter(({ content }) => content === words).length;
          const due = texts.filter((one) => one === words).length;
          if (times !== due)
            wrong.push(`"${words}" (${direction}) is stored ${times} times for ${fan.username}, not ${due}`);
        }
      }
      for (const words of expected.outgoing) {
        const state = messages.find(({ content }) => content === words)?.delivery?.state;
        const onPage = sent.filter((one) => one.text === words);
        states[state] = (states[state] ?? 0) + 1;
        if (onPage.some(({ fanId }) => fanId !== fan.fanId)) wrong.push(`"${words}" stands in a wrong chat`);
        const fits = state === 'confirmed' ? onPage.length === 1 : state === 'unknown' && onPage.length <= 1;
        if (!fits) wrong.push(`"${words}" is ${state} and stands on the page ${onPage.length} times`);
      }
    }
    const texts = new Set(this.#approved.map((one) => one.text));
    for (const { text: words } of sent)
      if (!texts.has(words)) wrong.push(`"${words}" was sent and never approved`);
    return {
      said: this.#said.length,
      approved: this.#approved.length,
      ...states,
      movedOn: this.#moved,
      sentAgain: this.#sentAgain,
      troubles: this.#troubles,
      wrong,
    };
  }

  async #signedIn() {
    if (Date.now() - this.#signedInAt > SIGN_IN_AGAIN) {
      this.#desk = await Desk.signIn({ request: await request.newContext() });
      this.#signedInAt = Date.now();
    }
    return this.#desk;
  }

  /** Again and again until it is so: the desk may be away just now. @param {(desk: Desk) => Promise<boolean>} isSo */
  async #until(isSo) {
    const end = Date.now() + this.#patience;
    let last;
    while (Date.now() < end) {
      try {
        if (await isSo(await this.#signedIn())) return;
      } catch (problem) {
        last = problem;
      }
      await pause(250);
    }
    throw new Error(`It did not come about (${this.progress()}).`, { cause: last });
  }
}

/** What goes wrong, by its name. @type {Record<string, (all: any, draw: () => number) => Promise<unknown>>} */
const TROUBLES = {
  'the worker is killed': ({ context }) => killWorker(context),
  'the page is reloaded': ({ page }) => page.reload(),
  'another tab is looked at': async ({ context, page }, draw) => {
    const other = await context.newPage();
    await other.bringToFront();
    await pause(draw() * 3_000);
    await page.bringToFront();
    await other.close();
  },
  'another chat is opened': ({ page }, draw) =>
    page.locator('a.b-chats__item__link').evaluateAll((links, drawn) => {
      links[Math.floor(drawn * links.length)]?.click();
    }, draw()),
  'the extension is loaded anew': async ({ context, pages }) => {
    const { popup } = await Extension.open(context);
    await popup.evaluate(() => chrome.runtime.reload()).catch(() => {});
    await popup.close().catch(() => {});
    await untilPopupOpens(context);
    await Promise.all(pages.map((page) => page.reload()));
  },
  'the server is killed': async ({ server }) => {
    await server.kill9();
    await server.start();
  },
  'the network is lost': async ({ line }, draw) => {
    line.cut();
    await pause(1_000 + draw() * 4_000);
    line.mend();
  },
};

/** While it is loaded anew, an extension's page cannot be opened. */
async function untilPopupOpens(context) {
  for (let tries = 0; ; tries++) {
    await pause(200);
    try {
      const { popup } = await Extension.open(context);
      await popup.close();
      return;
    } catch (problem) {
      if (tries === 50) throw problem;
    }
  }
}

function shuffle(list, draw) {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(draw() * (at + 1));
    [list[at], list[other]] = [list[other], list[at]];
  }
}

/** As Chrome ends it, with all that it had in memory; it may just have ended by itself. */
async function killWorker(context) {
  const devtools = await context.browser().newBrowserCDPSession();
  const { targetInfos } = await devtools.send('Target.getTargets');
  for (const { type, targetId, url } of targetInfos) {
    if (type === 'service_worker' && url.startsWith('chrome-extension://'))
      await devtools.send('Target.closeTarget', { targetId });
  }
  await devtools.detach();
}
