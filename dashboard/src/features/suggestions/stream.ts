import type { Option, Suggestion } from '@/lib/schema';

/**
 * Reads an answer that comes as events: each option as soon as it is chosen, at the end the whole suggestion. A server in
 * between that does not stream answers with the whole alone.
 */
export async function readSuggestion(
  response: Response,
  onOption: (option: Option) => void,
): Promise<Suggestion> {
  if (!response.headers.get('Content-Type')?.includes('text/event-stream') || !response.body) {
    return (await response.json()) as Suggestion;
  }
  let suggestion: Suggestion | undefined;
  for await (const [name, data] of events(response.body)) {
    if (name === 'option') onOption(JSON.parse(data) as Option);
    if (name === 'suggestion') suggestion = JSON.parse(data) as Suggestion;
  }
  if (!suggestion) throw new Error('the answer broke off');
  return suggestion;
}

/** The events of a stream, each as its name and its data. */
async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<[string, string]> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + decoder.decode(value, { stream: true })).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const lines = part.split('\n');
      const of = (field: string) =>
        lines
          .filter((line) => line.startsWith(`${field}:`))
          .map((line) => line.slice(field.length + 1).trimStart())
          .join('\n');
      yield [of('event'), of('data')];
    }
  }
}
