/*
 * What a debugger and a test's browser flags would hide: Chrome ends an idle worker and slows a hidden page's timers. It
 * mostly waits, so it has a worker of its own beside the other tests.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSER, EXTENSION_ARGS, launch } from '../support/browser.js';
import { Desk } from '../support/desk.js';
import { Extension } from '../support/extension.js';
import { expect, extensionTest as test } from '../support/fixtures.js';
import { Line } from '../support/line.js';

const SILENCE = 180_000;
/** A hidden page's own timers go once a second at best; a person's pace is 50 to 150 ms a character. */
const SLOWED = 1_000;

test('a hidden page is served for minutes without a word, typed into at a person’s pace, and goes on after a pause that the platform asked for', async ({
  simulator,
  server,
}) => {
  test.setTimeout(600_000);
  const profile = mkdtempSync(join(tmpdir(), 'greenroom-e2e-'));
  const line = await Line.lay(server.address());
  const { fanId, username } = await simulator.newFan('before the silence');

  const prepared = await launch(profile);
  const desk = await Desk.signIn(prepared);
  const extension = await Extension.open(prepared);
  await extension.connectTo({ address: line.address, pairingCode: () => desk.pairingCode() });
  await extension.makeRounds(false);
  await prepared.close();
  line.calls.length = 0;

  const flags = [
    '--headless=new',
    '--no-first-run',
    '--no-sandbox',
    `--user-data-dir=${profile}`,
    ...EXTENSION_ARGS,
  ];
  // Nobody can click here: a page opens the chat, and then another tab in front of it.
  const tabs = `<script>open('${simulator.chatAddress(fanId)}'); setTimeout(open, 2000)</script>`;
  flags.push('--disable-popup-blocking', `data:text/html,${tabs}`);
  const browser = spawn(BROWSER, flags, { stdio: 'ignore' });
  const ended = once(browser, 'exit');
  const sockets = () => line.calls.filter(({ first }) => first.startsWith('GET /ws'));
  try {
    await expect.poll(() => desk.texts(username)).toEqual(['before the silence']);
    await expect.poll(() => sockets().filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
    const begun = sockets().length;
    const silenceEnds = Date.now() + SILENCE;
    await expect
      .poll(() => Date.now() > silenceEnds, { timeout: SILENCE + 30_000, intervals: [5_000] })
      .toBe(true);
    // The server's end of the socket is the one from before, and no other was asked for.
    expect(sockets()).toHaveLength(begun);
    expect(sockets().at(-1)).toMatchObject({ endedAt: null });

    await simulator.say(fanId, 'after the silence');
    await expect.poll(() => desk.texts(username)).toEqual(['before the silence', 'after the silence']);
    const reply = 'I was here all along, in a tab that nobody sees';
    await desk.approve(username, reply);
    await expect.poll(() => desk.deliveryState(username, reply), { timeout: 60_000 }).toBe('confirmed');
    const [{ keystrokes, hidden }, ...more] = await simulator.sentTo(fanId);
    expect(more).toEqual([]);
    expect(hidden).toBe(true);
    expect(keystrokes).toHaveLength(reply.length);
    const pauses = keystrokes.slice(1).map((at, i) => at - keystrokes[i]);
    const meanPause = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length;
    expect(meanPause).toBeGreaterThanOrEqual(50);
    expect(meanPause).toBeLessThan(SLOWED);
    // Each is drawn anew: of some fifty between 50 and 150 ms, few are alike.
    expect(new Set(pauses.map(Math.round)).size).toBeGreaterThan(pauses.length / 4);

    // The page loads anew, and is refused. Hidden for so long, it looks at itself once a minute.
    await simulator.behave({ rateLimited: true, blockedFans: ['1'] });
    await expect
      .poll(() => desk.stops(), { timeout: 90_000 })
      .toContainEqual(expect.arrayContaining([{ part: 'typing', state: 'rate-limited', selector: null }]));
    await desk.approve(username, 'and after the pause');
    await simulator.behave({ rateLimited: false, blockedFans: [] });
    await expect
      .poll(() => desk.deliveryState(username, 'and after the pause'), { timeout: 120_000 })
      .toBe('confirmed');
    expect(await simulator.sentTo(fanId)).toHaveLength(2);
    await expect.poll(() => desk.stops(), { timeout: 90_000 }).toContainEqual([]);
  } finally {
    browser.kill();
    await ended;
    line.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
