import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installFakes } from './fake-chrome.js';

const { stored } = installFakes({ answers: () => Response.json({}) });
stored.known = { lunavale: [['7/key', 1, '7/derived']] };
stored.epoch = 'first';

const { keepDesk, knownTimes } = await import('../utils/known-messages.js');
const { call, desk, isPermanent, newDesk } = await import('../utils/api-client.js');

test('what a desk has is remembered until that desk is another', async () => {
  await keepDesk('first');
  assert.equal((await knownTimes())('lunavale', '7', 'key'), 1);
  await keepDesk('restored');
  assert.equal((await knownTimes())('lunavale', '7', 'key'), undefined);
  assert.deepEqual([stored.known, stored.epoch], [{}, 'restored']);
});

test('an old address tells where the desk went, and what waits for it is kept', async () => {
  const left = (movedTo) =>
    Response.json({ type: 'urn:greenroom:problem:desk-moved', movedTo }, { status: 503 });
  globalThis.fetch = async () => left('https://new.desk.example/');
  await assert.rejects(
    call('GET', 'models'),
    ({ slug, status }) => slug === 'desk-moved' && !isPermanent(status),
  );
  assert.deepEqual([desk(), newDesk()], ['moved', 'https://new.desk.example']);
  globalThis.fetch = async () => left('http://elsewhere.example');
  await assert.rejects(call('GET', 'models'), { slug: 'unreachable' });
  assert.equal(newDesk(), null);
});
