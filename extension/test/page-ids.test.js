import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSpecimen } from './open-specimen.js';

test("what the page's world tells is taken as digits, or not at all", () => {
  const { document, css, platformIdOf } = openSpecimen('onlyfans');
  const { CustomEvent } = document.defaultView;
  const bubble = document.querySelector(css('bubble'));
  const answers = [
    ['10480000000001', '10480000000001'],
    ['', null],
    ['<b>1</b>', null],
    ['1'.repeat(31), null],
    [['1'], null],
    [1, null],
    [undefined, null],
  ];
  for (const [detail, taken] of answers) {
    const answer = () => bubble.dispatchEvent(new CustomEvent('greenroom:this-message', { detail }));
    bubble.addEventListener('greenroom:which-message', answer, { once: true });
    assert.equal(platformIdOf(bubble), taken);
  }
  assert.equal(platformIdOf(bubble), null);
});
