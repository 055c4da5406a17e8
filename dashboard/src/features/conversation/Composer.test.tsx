import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Tooltip } from 'radix-ui';
import { beforeEach, expect, test, vi } from 'vitest';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { queryClient } from '@/lib/query-client';
import { useSession } from '@/lib/session';
import { useShortcuts } from '@/lib/shortcuts/useShortcuts';
import { takeOption } from '@/lib/stores/drafts';
import { setLiveStatus } from '@/lib/stores/live-status';
import { takePresence } from '@/lib/stores/presence';
import { ok, problem, serving } from '@/testing/server';
import { aMessage, aUser } from '@/testing/shapes';
import { Composer } from './Composer';

interface DeskProps {
  fanId: string;
  name: string;
  claimedBy?: string | null;
  onMessage?: (messageId: string) => void;
}

function Desk({ fanId, name, claimedBy = null, onMessage }: DeskProps) {
  useShortcuts();
  return (
    <QueryClientProvider client={queryClient}>
      <Tooltip.Provider>
        <Composer
          key={fanId}
          fanId={fanId}
          name={name}
          messages={[aMessage('m1', 1), aMessage('m2', 2, { content: 'wait, one more thing' })]}
          claimedBy={claimedBy}
          seenMessageId={() => 'm1'}
          onMessage={onMessage}
        />
      </Tooltip.Provider>
    </QueryClientProvider>
  );
}

const user = userEvent.setup();
const field = (name = 'Nate') => screen.getByRole('textbox', { name: `Reply to ${name}` });

let fanId = 0;
beforeEach(() => {
  fanId += 1;
  useSession.setState({
    status: 'signed-in',
    user: aUser('me'),
  });
  setLiveStatus({ phase: 'in-sync' });
  queryClient.setQueryData(colleaguesQuery.queryKey, [
    { id: 'mia', name: 'Mia', email: 'mia@agency.example', role: 'operator', active: true, models: [] },
  ]);
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

  const words = (await screen.findByRole('alert')).textContent;
  expect(words).toContain('Nate wrote since you looked');
  expect(words).toContain('Nate: wait, one more thing');
  expect(field()).toHaveProperty('value', 'good night');
});

test('when a colleague answered meanwhile, it says who', async () => {
  const theirs = aMessage('m3', 3, { direction: 'outgoing', operatorId: 'mia' });
  serving(() => problem(409, 'conversation-moved', { newer: [theirs] }));
  render(<Desk fanId={`nate-${fanId}`} name="Nate" />);
  await user.type(field(), 'good night');
  await user.click(screen.getByRole('button', { name: 'Send' }));

  expect((await screen.findByRole('alert')).textContent).toContain('Mia wrote since you looked');
});

test('before one sends it says that a colleague has the conversation or types in it, and stops nobody', async () => {
  const calls = serving(() => ok(aMessage('stored', 5, { direction: 'outgoing' }), 201));
  const id = `nate-${fanId}`;
  render(<Desk fanId={id} name="Nate" claimedBy="mia" />);
  const company = screen.getByRole('status', { name: 'Colleagues here' });
  expect(company.textContent).toBe('Mia has this conversation.');

  act(() =>
    takePresence({
      conversations: [
        {
          fanId: id,
          modelId: 'model-1',
          operators: [
            { id: 'mia', name: 'Mia', typing: true },
            { id: 'tom', name: 'Tom', typing: true },
            { id: 'me', name: 'Me', typing: true },
          ],
        },
      ],
    }),
  );
  expect(company.textContent).toBe('Mia has this conversation and is typing. Tom is typing here.');

  await user.type(field(), 'hello');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(calls).toHaveLength(1);
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

test('a note that is stored does not draw the keyboard from where it has gone meanwhile', async () => {
  let answer: (response: Response) => void = () => {};
  serving(
    () =>
      new Promise<Response>((resolve) => {
        answer = resolve;
      }),
  );
  render(
    <>
      <button type="button">Elsewhere</button>
      <Desk fanId={`nate-${fanId}`} name="Nate" />
    </>,
  );
  await user.click(screen.getByRole('button', { name: 'Write an internal note' }));
  await user.type(screen.getByRole('textbox', { name: 'Write an internal note' }), 'Prefers mornings.');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await user.click(screen.getByRole('button', { name: 'Elsewhere' }));
  answer(
    ok({ id: 'n1', fanId: `nate-${fanId}`, text: 'Prefers mornings.', createdAt: '2026-05-12T12:00:00Z' }),
  );

  await screen.findByRole('textbox', { name: 'Reply to Nate' });
  await new Promise(requestAnimationFrame);
  expect(document.activeElement?.textContent).toBe('Elsewhere');
});

test('what contradicts what the fan was told is said while one types, and leads to that message', async () => {
  const seen = vi.fn();
  const warning = {
    kind: 'contradiction',
    text: 'Says “i live in porto”, but this fan was told otherwise',
    messageId: 'm0',
    quote: 'i live in Lisbon',
    sentAt: '2026-05-01T10:00:00.000Z',
  };
  const calls = serving(() => ok({ warnings: [warning] }));
  render(<Desk fanId={`nate-${fanId}`} name="Nate" onMessage={seen} />);
  await user.type(field(), 'i live in Porto');

  const said = await screen.findByRole('list', { name: 'Before you send this' }, { timeout: 5000 });
  expect(said.textContent).toContain('“i live in Lisbon”');
  expect(calls).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'See it' }));
  expect(seen).toHaveBeenCalledWith('m0');
});
