import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSER, EXTENSION_ARGS, launch } from '../support/browser.js';
import { Desk } from '../support/desk.js';
import { Extension } from '../support/extension.js';
import { expect, test } from '../support/fixtures.js';

/** Chrome ends an idle worker after 30 seconds, unless a debugger watches. */
const LONGER_THAN_A_WORKER_LIVES = 45_000;

test('without a debugger, in a page left alone, messages still arrive and replies still leave', async ({
  simulator,
}) => {
  test.setTimeout(180_000);
  const profile = mkdtempSync(join(tmpdir(), 'greenroom-e2e-'));
  const { fanId, username } = await simulator.newFan('before the silence');

  const prepared = await launch(profile);
  const desk = await Desk.signIn(prepared);
  const extension = await Extension.open(prepared);
  await extension.connectTo(desk);
  await extension.makeRounds(false);
  await prepared.close();

  const flags = [
    '--headless=new',
    '--no-first-run',
    '--no-sandbox',
    `--user-data-dir=${profile}`,
    ...EXTENSION_ARGS,
  ];
  const browser = spawn(BROWSER, [...flags, simulator.chatAddress(fanId)], { stdio: 'ignore' });
  try {
    await expect.poll(() => desk.texts(username)).toEqual(['before the silence']);
    const silenceEnds = Date.now() + LONGER_THAN_A_WORKER_LIVES;
    await expect.poll(() => Date.now() > silenceEnds, { timeout: 60_000, intervals: [5_000] }).toBe(true);

    await simulator.say(fanId, 'after the silence');
    await expect.poll(() => desk.texts(username)).toEqual(['before the silence', 'after the silence']);
    await desk.approve(username, 'I was here all along');
    await expect.poll(() => desk.deliveryState(username, 'I was here all along')).toBe('confirmed');
    expect(await simulator.sentTo(fanId)).toHaveLength(1);
  } finally {
    browser.kill();
    await once(browser, 'exit');
    rmSync(profile, { recursive: true, force: true });
  }
});
