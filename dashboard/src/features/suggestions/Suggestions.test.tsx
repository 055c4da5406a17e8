import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fanKey } from '@/lib/cache/fans';
import { applyMessage, historyKey } from '@/lib/cache/messages';
import { modelsQuery } from '@/lib/cache/models';
import { queryClient } from '@/lib/query-client';
import type { Fan, Model } from '@/lib/schema';
import { draftOf } from '@/lib/stores/drafts';
import { ok, problem, serving } from '@/testing/server';
import { aFan, aMessage, aModel, aSuggestion } from '@/testing/shapes';
import { Suggestions } from './Suggestions';

const waiting = { waitingSince: '2026-05-12T12:01:00.000Z' };

function open(fan: Partial<Fan>, model: Partial<Model> = {}) {
  queryClient.setQueryData(fanKey('fan-1'), aFan(fan));
  queryClient.setQueryData(modelsQuery.queryKey, [aModel(model)]);
  queryClient.setQueryData(historyKey('fan-1'), {
    pages: [{ items: [aMessage('m1', 1)], nextCursor: null }],
    pageParams: [null],
  });
  render(
    <QueryClientProvider client={queryClient}>
      <Suggestions fanId="fan-1" name="Nate" onTaken={() => {}} />
    </QueryClientProvider>,
  );
}

const asked = (calls: { path: string }[]) =>
  calls.filter(({ path }) => path === '/api/ai/suggest/stream').length;

test('a waiting fan’s conversation has options without asking; a click takes one and sends nothing', async () => {
  const calls = serving(() => ok(aSuggestion()));
  open(waiting);

  await userEvent.click(await screen.findByRole('button', { name: /second words/ }));

  expect(draftOf('fan-1')).toMatchObject({ text: 'second words', source: { optionIndex: 1 } });
  expect(calls.map(({ path }) => path)).toEqual(['/api/ai/suggest/stream']);
});

test('nobody waits: options come by a click', async () => {
  const calls = serving(() => ok(aSuggestion()));
  open({});
  expect(asked(calls)).toBe(0);

  await userEvent.click(screen.getByRole('button', { name: 'Suggest' }));
  expect(await screen.findByRole('button', { name: /first words/ })).toBeTruthy();
});

test('a newer message sets the options aside and says so', async () => {
  const calls = serving(() => ok(aSuggestion()));
  open(waiting);
  await screen.findByRole('button', { name: /first words/ });

  act(() => applyMessage(queryClient, aMessage('m2', 2)));

  expect((await screen.findByRole('alert')).textContent).toContain('Nate wrote again');
  expect(screen.queryByRole('button', { name: /first words/ })).toBeNull();
  expect(asked(calls)).toBe(1);
});

test('with AI off nothing is asked for and nothing can be', () => {
  const calls = serving(() => ok(aSuggestion()));
  open(waiting, { aiMode: 'off' });

  expect(screen.getByText(/Suggestions are off for Luna Vale/)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
  expect(asked(calls)).toBe(0);
});

test('a failure is said and can be tried again', async () => {
  let working = false;
  serving(() => (working ? ok(aSuggestion()) : problem(500, 'internal')));
  open(waiting);
  expect((await screen.findByRole('alert')).textContent).toContain('No suggestions this time');

  working = true;
  await userEvent.click(screen.getByRole('button', { name: 'Suggest' }));
  expect(await screen.findByRole('button', { name: /first words/ })).toBeTruthy();
});

test('options appear one by one, and can be taken when the last one is there', async () => {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const say = (name: string, data: unknown) =>
    controller?.enqueue(new TextEncoder().encode(`event:${name}\ndata:${JSON.stringify(data)}\n\n`));
  serving(
    () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start(given) {
            controller = given;
          },
        }),
        { headers: { 'Content-Type': 'text/event-stream' } },
      ),
  );
  open(waiting);
  const whole = aSuggestion();

  await waitFor(() => expect(controller).toBeTruthy());
  say('option', whole.options[0]);
  expect((await screen.findByRole('button', { name: /first words/ })).getAttribute('aria-disabled')).toBe(
    'true',
  );
  expect(screen.queryByRole('button', { name: /second words/ })).toBeNull();

  say('suggestion', whole);
  controller?.close();
  await userEvent.click(await screen.findByRole('button', { name: /third words/ }));
  expect(draftOf('fan-1')).toMatchObject({ text: 'third words' });
});

test('what an operator should know of an option stands beside it, with the earlier message', async () => {
  const warning = {
    kind: 'contradiction',
    text: 'Nate was told otherwise.',
    messageId: 'm0',
    quote: 'i live by the sea',
    sentAt: '2026-05-01T10:00:00.000Z',
  };
  serving(() =>
    ok(aSuggestion({ options: aSuggestion().options.map((option) => ({ ...option, warnings: [warning] })) })),
  );
  open(waiting);

  const [known] = await screen.findAllByRole('list', { name: 'Before you send this' });
  expect(known?.textContent).toContain('Nate was told otherwise. “i live by the sea”');
});

test('what was left out is told by its reason', async () => {
  serving(() =>
    ok(
      aSuggestion({
        leftOut: [
          { reason: 'policy', pack: 'contact', rule: 'messenger-name', count: 2 },
          { reason: 'said-before', pack: null, rule: null, count: 1 },
        ],
      }),
    ),
  );
  open(waiting);

  await userEvent.click(await screen.findByText('3 texts were left out'));
  expect(screen.getByText('against the rule “contact: messenger name”')).toBeTruthy();
  expect(screen.getByText('said before in this conversation')).toBeTruthy();
});
