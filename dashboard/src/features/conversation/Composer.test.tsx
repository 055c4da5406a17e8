import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { useShortcuts } from '@/lib/shortcuts/useShortcuts';
import { takeOption } from '@/lib/stores/drafts';
import { ok, problem, serving } from '@/testing/server';
import { aMessage } from '@/testing/shapes';
import { Composer } from './Composer';

function Desk({ fanId, name }: { fanId: string; name: string }) {
  useShortcuts();
  return <Composer key={fanId} fanId={fanId} name={name} seenMessageId={() => 'm1'} />;
}

const user = userEvent.setup();
const field = (name = 'Nate') => screen.getByRole('textbox', { name: `Reply to ${name}` });

let fanId = 0;
beforeEach(() => {
  fanId += 1;
});

test('what is typed for one fan is not there for another, and is there again on return', async () => {
  const { rerender } = render(<Desk fanId={`nate-${fanId}`} name="Nate" />);
  await user.type(field(), 'only for Nate');

  rerender(<Desk fanId={`marcus-${fanId}`} name="Marcus" />);
  expect(field('Marcus')).toHaveProperty('value', '');

  rerender(<Desk fanId={`nate-${fanId}`} name="Nate" />);
  expect(field()).toHaveProperty('value', 'only for Nate');
});

test('Ctrl+Enter sends from the field; Enter alone is a new line', async () => {
  const calls = serving(() => ok(aMessage('stored', 5, { direction: 'outgoing' }), 201));
  render(<Desk fanId={`nate-${fanId}`} name="Nate" />);

  await user.type(field(), 'one{Enter}two');
  expect(calls).toHaveLength(0);
  await user.keyboard('{Control>}{Enter}{/Control}');

  expect(calls[0]?.body).toMatchObject({ content: 'one\ntwo', seenMessageId: 'm1' });
});

test('an option is put in the composer, says so, and is not sent by itself', async () => {
  const calls = serving(() => ok({}));
  takeOption(`nate-${fanId}`, { suggestionId: 's1', optionIndex: 1, text: 'sleep well' });
  render(<Desk fanId={`nate-${fanId}`} name="Nate" />);

  expect(screen.getByText('Option 2 · unchanged')).toBeTruthy();
  await user.type(field(), '!');
  expect(screen.getByText('Option 2 · edited')).toBeTruthy();
  expect(calls).toHaveLength(0);
});

test('when the fan wrote meanwhile, it says so by name and keeps the text', async () => {
  serving(() => problem(409, 'conversation-moved', { newer: [aMessage('m2', 2)] }));
  render(<Desk fanId={`nate-${fanId}`} name="Nate" />);
  await user.type(field(), 'good night');
  await user.click(screen.getByRole('button', { name: 'Send' }));

  expect((await screen.findByRole('alert')).textContent).toContain('Nate wrote since you looked');
  expect(field()).toHaveProperty('value', 'good night');
});

test('a refused text stands there with the objection marked', async () => {
  const findings = [
    { pack: 'off-platform', rule: 'messenger', span: { start: 12, end: 20 }, severity: 'refuse' },
  ];
  serving(() => problem(422, 'policy-refused', { findings }));
  render(<Desk fanId={`nate-${fanId}`} name="Nate" />);
  await user.type(field(), 'write me on telegram');
  await user.click(screen.getByRole('button', { name: 'Send' }));

  const alert = await screen.findByRole('alert');
  expect(alert.querySelector('mark')?.textContent).toBe('telegram');
  expect(field()).toHaveProperty('value', 'write me on telegram');
});
