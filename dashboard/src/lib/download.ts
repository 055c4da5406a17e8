import { Problem, Unreachable } from './problem';
import { bearer, refresh } from './session';

const ask = (path: string, accept: string) =>
  fetch(path, { headers: { Accept: accept, Authorization: `Bearer ${bearer() ?? ''}` } }).catch((error) => {
    throw new Unreachable(error);
  });

/** Saves what an address answers as a file on this device. */
export async function download(path: string, name: string, accept = 'application/json'): Promise<void> {
  let answer = await ask(path, accept);
  if (answer.status === 401 && (await refresh())) answer = await ask(path, accept);
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
  saveAs(await answer.blob(), name);
}

export function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
