import { rmSync } from 'node:fs';
import { request } from '@playwright/test';
import { Desk } from './desk.js';
import * as server from './server.js';

/**
 * The desk that the desks of a run begin as copies of: its tables are made, and the demo agency's messages are remembered.
 * Making each anew took half a minute of a core, just when its first test began.
 */
export default async function makeFirstDesk() {
  await server.open();
  const context = await request.newContext();
  await (await Desk.signIn({ request: context })).hasRememberedAll();
  await context.dispose();
  await server.stop();
  const first = server.asFirst();
  process.env.GREENROOM_E2E_FIRST_DESK = JSON.stringify(first);
  return () => rmSync(first.folder, { recursive: true, force: true });
}
