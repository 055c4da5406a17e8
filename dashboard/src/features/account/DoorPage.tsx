import type { ReactNode } from 'react';
import { Logo } from '@/components/logo';

/** A page outside the desk: for whoever is not in yet. */
export function DoorPage({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="flex h-full flex-col items-center overflow-y-auto px-6 py-10">
      <div className="my-auto w-full max-w-96">
        <Logo className="mb-6 size-11" />
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
        {about && <p className="mt-1 text-ink-soft">{about}</p>}
        <div className="mt-7">{children}</div>
      </div>
    </main>
  );
}

/** The secret of a link. It stands behind the `#`, which no server gets to see. */
export const tokenOf = (hash: string): string => decodeURIComponent(hash.replace(/^#/, ''));
