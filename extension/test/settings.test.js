import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backendOrigin } from '../utils/settings.js';

test('an address is kept as scheme, host and port', () => {
  assert.equal(backendOrigin(' http://localhost:3000/inbox '), 'http://localhost:3000');
  assert.equal(backendOrigin('desk.example.com'), 'https://desk.example.com');
  assert.equal(backendOrigin('https://desk.example.com:8443/'), 'https://desk.example.com:8443');
});

test('an address that would carry messages in the clear, or a password, is refused', () => {
  assert.throws(() => backendOrigin('http://desk.example.com'), /https/);
  assert.throws(() => backendOrigin('https://ann:secret@desk.example.com'), /password/);
  assert.throws(() => backendOrigin('ftp://localhost'), /https/);
  assert.throws(() => backendOrigin(''), /not an address/);
  assert.throws(() => backendOrigin('https://'), /not an address/);
});
