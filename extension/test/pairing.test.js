import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installFakes } from './fake-chrome.js';

const { stored } = installFakes({ answers: () => Response.json({ items: [] }) });
/** What the desk was asked, and how it answers. @type {{path: string, body: any, credentials: string}[]} */
const asked = [];
let answers = {};
globalThis.fetch = async (address, { body, credentials }) => {
  const path = new URL(address).pathname.replace('/api/', '');
  asked.push({ path, body: body && JSON.parse(body), credentials });
  return (answers[path] ?? (() => Response.json({})))();
};
let allowed = false;
chrome.permissions.contains = async () => allowed;

const { call, desk } = await import('../utils/api-client.js');
const { pairIfAllowed, pairingRefusal, wishToPair } = await import('../utils/pairing.js');

const DESK = 'https://desk.example';
const refusal = (status, slug) => () => Response.json({ type: `urn:greenroom:problem:${slug}` }, { status });

test('before a person allowed a desk, nothing is asked of any', async () => {
  await assert.rejects(call('GET', 'models'), { status: 401 });
  assert.equal(desk(), 'not-paired');
  await wishToPair({ backend: DESK, code: 'ABCD-EFGH' });
  await pairIfAllowed();
  assert.deepEqual(asked, []);
});

test('the code waits for the permission, is shown once, and then the desk is the one that is used', async () => {
  allowed = true;
  await Promise.all([pairIfAllowed(), pairIfAllowed()]);
  await pairIfAllowed();
  assert.equal(asked.length, 1);
  const [{ path, body, credentials }] = asked;
  assert.deepEqual([path, body.code, credentials], ['auth/browsers', 'ABCD-EFGH', 'include']);
  assert.match(body.installation, /^extension:/);
  assert.equal(pairingRefusal(), '');
  assert.equal(stored.settings.backend, DESK);
  assert.doesNotMatch(JSON.stringify(stored), /ABCD/);
});

test('a code that does not pair is told why, and the desk that is paired stays', async () => {
  for (const [status, slug, why] of [
    [403, 'pairing-code-wrong', /not the open code/],
    [401, 'session-ended', /Sign in at the desk/],
    [404, 'not-found', /no desk that pairs/],
  ]) {
    answers = { 'auth/browsers': refusal(status, slug) };
    await wishToPair({ backend: 'https://other.example', code: 'ZZZZ-ZZZZ' });
    await pairIfAllowed();
    assert.match(pairingRefusal(), why);
    assert.equal(stored.settings.backend, DESK);
  }
});

test('unpaired, it is told as somebody signed out: what waits is kept', async () => {
  const access = { accessToken: 'token', expiresIn: 900, user: { email: 'olive@example.com' } };
  answers = { 'auth/extension': () => Response.json(access), models: refusal(403, 'extension-not-paired') };
  await assert.rejects(call('GET', 'models'), { status: 401, isPermanent: false });
  assert.equal(desk(), 'not-paired');
  answers = { 'auth/extension': refusal(403, 'extension-not-paired') };
  await assert.rejects(call('GET', 'models'), { status: 401, isPermanent: false });
  assert.equal(desk(), 'not-paired');
});
