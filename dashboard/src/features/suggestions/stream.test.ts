import { expect, test } from 'vitest';
import type { Option } from '@/lib/schema';
import { ok } from '@/testing/server';
import { aSuggestion } from '@/testing/shapes';
import { readSuggestion } from './stream';

function streamed(...pieces: string[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}

const event = (name: string, data: unknown) => `event:${name}\ndata:${JSON.stringify(data)}\n\n`;

test('each option is told as it comes, wherever the pieces are cut, and the whole at the end', async () => {
  const whole = aSuggestion();
  const said = whole.options.map((option) => event('option', option)).join('') + event('suggestion', whole);
  const told: Option[] = [];

  const read = await readSuggestion(
    streamed(said.slice(0, 40), said.slice(40, 41), said.slice(41)),
    (option) => told.push(option),
  );

  expect(told).toEqual(whole.options);
  expect(read).toEqual(whole);
});

test('an answer that is not streamed is read as a whole', async () => {
  expect(await readSuggestion(ok(aSuggestion()), () => {})).toEqual(aSuggestion());
});

test('a stream that breaks off is a failure', async () => {
  await expect(readSuggestion(streamed(event('option', aSuggestion().options[0])), () => {})).rejects.toThrow(
    'broke off',
  );
});
