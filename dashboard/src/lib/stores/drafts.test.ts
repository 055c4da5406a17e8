import { beforeEach, expect, test } from 'vitest';
import { aUser } from '@/testing/shapes';
import { useSession } from '../session';
import { draftOf, setDraft, takeOption } from './drafts';

const sit = (id: string | null) =>
  useSession.setState(id ? { status: 'signed-in', user: aUser(id) } : { status: 'signed-out', user: null });

beforeEach(() => sit('mia'));

test('a draft stays with its conversation', () => {
  setDraft('nate', { text: 'for Nate' });
  setDraft('marcus', { text: 'for Marcus' });

  expect(draftOf('nate').text).toBe('for Nate');
  expect(draftOf('marcus').text).toBe('for Marcus');
  expect(draftOf('somebody else').text).toBe('');
});

test('a draft is there again after a reload', () => {
  setDraft('nate', { text: 'half a thought' });
  sit(null);
  expect(draftOf('nate').text).toBe('');
  sit('mia');
  expect(draftOf('nate').text).toBe('half a thought');
});

test('another operator at the same desk finds none of it', () => {
  setDraft('nate', { text: 'mine' });
  sit('tom');
  expect(draftOf('nate').text).toBe('');
});

test('a draft taken from an option knows where from, until it is emptied', () => {
  takeOption('nate', { suggestionId: 's1', optionIndex: 1, text: 'hello you' });
  setDraft('nate', { text: 'hello you!' });
  expect(draftOf('nate').source?.optionIndex).toBe(1);
  setDraft('nate', { text: '' });
  expect(draftOf('nate').source).toBeNull();
});

test('an option replaces what was typed, and what was typed can come back', () => {
  setDraft('nate', { text: 'my own words' });
  takeOption('nate', { suggestionId: 's1', optionIndex: 0, text: 'an option' });
  takeOption('marcus', { suggestionId: 's2', optionIndex: 0, text: 'an option' });

  expect(draftOf('nate').replaced?.text).toBe('my own words');
  expect(draftOf('marcus').replaced).toBeNull();
});

test('writing in one tab shows in the other', () => {
  const changed = { text: 'from the other tab' };
  window.dispatchEvent(
    new StorageEvent('storage', { key: 'greenroom-draft:mia:nate', newValue: JSON.stringify(changed) }),
  );
  expect(draftOf('nate').text).toBe('from the other tab');
});
