import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAgency } from '../lib/agency.js';
import { answerOf } from '../lib/answering.js';
import { KIND, readBehaviour } from '../lib/behaviour.js';
import { BadInput } from '../lib/fields.js';
import { Platform } from '../lib/platform.js';

test('every switch is kind until somebody says otherwise, and what is no switch is refused by name', () => {
  for (const [name, kind] of Object.entries(KIND)) {
    assert.deepEqual(readBehaviour({ [name]: kind }), { [name]: kind });
    assert.throws(
      () => readBehaviour({ [name]: { no: 'such value' } }),
      (problem) => problem instanceof BadInput && problem.errors[0].field === name,
    );
  }
  for (const nearly of [{ blockedFans: [7] }, { otherAccount: 7 }, { renamedClasses: [true] }]) {
    assert.throws(() => readBehaviour(nearly), BadInput);
  }
  assert.throws(() => readBehaviour({ unkind: true }), BadInput);
  assert.throws(() => readBehaviour([]), BadInput);
  assert.throws(() => readBehaviour({ locale: 'no language' }), BadInput);
});

test('switches add up until the platform is reset', () => {
  const platform = new Platform(readAgency({ anchor: 0 }));
  const heard = [];
  platform.on('change', ({ type }) => heard.push(type));
  platform.behave({ dialog: true });
  platform.behave({ send: 'fails' });
  assert.deepEqual(platform.behaviour, { ...KIND, dialog: true, send: 'fails' });
  platform.reset();
  assert.deepEqual(platform.behaviour, KIND);
  assert.deepEqual(heard, ['behaviour', 'behaviour', 'reset']);
});

test('a fan answers in character: the same fan always as the same person, to what was said', () => {
  const of = (fanId, text) => answerOf(fanId, text, '1');
  assert.deepEqual(of('7', 'hey you'), of('7', 'hey you'));
  assert.equal(of('7', 'hey you').character, of('7', 'do you like it?').character);
  const characters = new Set(Array.from({ length: 40 }, (_, fan) => of(String(fan), 'hi').character));
  assert.equal(characters.size, 5);
  const { after } = of('7', 'so good to hear from you');
  assert.ok(after >= 1_500 && after <= 14_000);
});
