import { useEffect } from 'react';
import { shell } from './texts/shell';

/** What the browser's tab says: how many messages wait, and where one is. */
const said = { unread: 0, page: '' };

function say(change: Partial<typeof said>): void {
  Object.assign(said, change);
  const name = said.page ? `${said.page} · ${shell.name}` : shell.name;
  document.title = said.unread > 0 ? `(${said.unread}) ${name}` : name;
}

export const sayUnread = (unread: number): void => say({ unread });

export function usePageTitle(page: string): void {
  useEffect(() => {
    say({ page });
    return () => say({ page: '' });
  }, [page]);
}
