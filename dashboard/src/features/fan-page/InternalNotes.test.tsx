import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Tooltip } from 'radix-ui';
import { expect, test } from 'vitest';
import { queryClient } from '@/lib/query-client';
import { useSession } from '@/lib/session';
import { ok, problem, serving } from '@/testing/server';
import { aUser } from '@/testing/shapes';
import { InternalNotes } from './InternalNotes';

const user = userEvent.setup();

test('a note that was changed on another screen meanwhile is not written over unseen', async () => {
  const note = {
    id: 'note-1',
    fanId: 'fan-1',
    modelId: 'model-1',
    authorId: 'me',
    authorName: 'me',
    text: 'Prefers mornings.',
    createdAt: '2026-05-12T12:00:00Z',
    editedAt: null as string | null,
    version: 1,
  };
  const calls = serving(({ method, headers, body }) => {
    if (method === 'GET') return ok({ items: [note], nextCursor: null });
    if (headers.get('If-Match') !== String(note.version)) return problem(412, 'changed-meanwhile');
    Object.assign(note, body, { version: note.version + 1, editedAt: '2026-05-12T12:05:00Z' });
    return ok(note);
  });
  useSession.setState({ status: 'signed-in', user: aUser('me') });
  render(
    <QueryClientProvider client={queryClient}>
      <Tooltip.Provider>
        <InternalNotes fanId="fan-1" />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
  await user.click(await screen.findByRole('button', { name: 'Edit the note' }));
  Object.assign(note, { text: 'Prefers noon.', version: 2 });
  const field = screen.getByRole('textbox', { name: 'Text of the note' });
  await user.clear(field);
  await user.type(field, 'Prefers evenings.');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect((await screen.findByRole('alert')).textContent).toContain('It now says:Prefers noon.');
  expect((field as HTMLTextAreaElement).value).toBe('Prefers evenings.');
  await user.click(screen.getByRole('button', { name: 'Keep what is written here' }));
  expect(await screen.findByText('Prefers evenings.', { selector: 'p' })).toBeTruthy();
  expect(calls.filter(({ method }) => method === 'PUT')).toHaveLength(2);
});
