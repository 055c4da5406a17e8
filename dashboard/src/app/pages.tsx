import { Link, useRouter } from '@tanstack/react-router';
import { CloudOff, DoorClosed } from 'lucide-react';
import { Logo } from '@/components/logo';
import { Blank } from '@/components/ui/blank';
import { Button } from '@/components/ui/button';
import { sentence } from '@/lib/problem';
import { shell } from '@/lib/texts/shell';

/** While the desk finds out who is sitting at it. */
export function Starting() {
  return (
    <div role="status" aria-label={shell.starting} className="flex h-full items-center justify-center">
      <Logo className="size-11 animate-pulse-soft" />
    </div>
  );
}

/** The desk could not even start. */
export function Lost({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <main className="h-full">
      <h1 className="sr-only">{shell.name}</h1>
      <Blank icon={CloudOff} title={shell.lost}>
        <p>{sentence(error)}</p>
        <Button className="mt-3" onClick={() => void router.invalidate()}>
          {shell.again}
        </Button>
      </Blank>
    </main>
  );
}

export function NotFound() {
  return (
    <main className="h-full">
      <h1 className="sr-only">{shell.name}</h1>
      <Blank icon={DoorClosed} title={shell.nothingHere}>
        <Link to="/inbox" className="text-accent underline underline-offset-2">
          {shell.toInbox}
        </Link>
      </Blank>
    </main>
  );
}

/** One page failed, or its file could not be fetched; the desk around it goes on. */
export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  // After an update of the desk the files of the one before are gone: only a fresh page knows the new ones.
  const outdated = error instanceof TypeError && /import|module/i.test(error.message);
  return (
    <Blank icon={CloudOff} title={shell.pageBroke}>
      <p>{sentence(error)}</p>
      <Button
        className="mt-3"
        onClick={() => {
          if (outdated) return location.reload();
          reset();
          void router.invalidate();
        }}
      >
        {shell.again}
      </Button>
    </Blank>
  );
}
