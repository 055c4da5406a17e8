import { useInfiniteQuery } from '@tanstack/react-query';
import { SearchX, WifiOff } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Blank } from '@/components/ui/blank';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { type Anchor, historyRows, pastQuery } from '@/lib/cache/messages';
import { sentence } from '@/lib/problem';
import type { Note } from '@/lib/schema';
import { conversation } from '@/lib/texts';
import { sameDay } from '@/lib/time';
import { MessageLog } from './MessageLog';
import { logRows, type Row } from './rows';
import { type Moment, useAnchor } from './useAnchor';

interface Props {
  fanId: string;
  name: string;
  moment: Moment;
  notes: Note[] | undefined;
  onLeave: () => void;
}

/** The conversation around a moment in its past. Read down to its end, it gives way to the live one. */
export function PastLog(props: Props) {
  const { anchor, error } = useAnchor(props.moment);
  if (error) return <Lost reason={sentence(error)} onLeave={props.onLeave} />;
  if (!anchor) return <Skeleton className="m-6 min-h-0 flex-1" />;
  return <Window {...props} anchor={anchor} />;
}

function Window({ fanId, name, notes, onLeave, anchor }: Omit<Props, 'moment'> & { anchor: Anchor }) {
  const past = useInfiniteQuery(pastQuery(fanId, anchor));
  const messages = useMemo(() => historyRows(past.data), [past.data]);
  const { hasNextPage, fetchNextPage, hasPreviousPage, fetchPreviousPage } = past;
  const rows = useMemo(
    () => logRows({ messages, more: hasNextPage, notes, newerFollow: hasPreviousPage }),
    [messages, hasNextPage, notes, hasPreviousPage],
  );
  const onOlder = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const onNewer = useCallback(() => void fetchPreviousPage(), [fetchPreviousPage]);
  const [atEnd, setAtEnd] = useState<boolean | null>(null);
  const [wasAway, setWasAway] = useState(false);
  useEffect(() => {
    // Opened at its very end it stays, until somebody has read up and down again.
    if (atEnd === false) setWasAway(true);
    else if (atEnd && wasAway && !hasPreviousPage) onLeave();
  }, [atEnd, wasAway, hasPreviousPage, onLeave]);

  // What came after the moment is loaded before the log is shown, so that it can stand in its middle.
  const { isFetchingPreviousPage } = past;
  const [complete, setComplete] = useState(false);
  const loaded = past.data !== undefined;
  useEffect(() => {
    if (!loaded || complete) return;
    if (!hasPreviousPage) setComplete(true);
    else void fetchPreviousPage().finally(() => setComplete(true));
  }, [loaded, complete, hasPreviousPage, fetchPreviousPage]);

  if (past.error && !past.data) return <Lost reason={sentence(past.error)} onLeave={onLeave} />;
  if (!past.data || !complete) return <Skeleton className="m-6 min-h-0 flex-1" />;
  if (messages.length === 0) return <Lost reason={conversation.past.nothing} onLeave={onLeave} nothing />;
  return (
    <MessageLog
      rows={rows}
      name={name}
      hasOlder={hasNextPage}
      loadingOlder={past.isFetchingNextPage}
      onOlder={onOlder}
      onAtEnd={setAtEnd}
      unseen={0}
      startKey={startOf(rows, anchor)}
      past={{ hasNewer: hasPreviousPage, loadingNewer: isFetchingPreviousPage, onNewer, onLeave }}
    />
  );
}

/** The message itself, or where the day begins; a day without a word gives way to the last one before it. */
function startOf(rows: Row[], anchor: Anchor): string | null {
  if ('messageId' in anchor) return anchor.messageId;
  const days = rows.filter((row) => row.kind === 'day');
  const noon = `${anchor.day}T12:00:00`;
  const day =
    days.find(({ at }) => sameDay(at, noon)) ?? days.findLast(({ at }) => Date.parse(at) < Date.parse(noon));
  return day?.key ?? days[0]?.key ?? null;
}

function Lost({
  reason,
  onLeave,
  nothing = false,
}: {
  reason: string;
  onLeave: () => void;
  nothing?: boolean;
}) {
  return (
    <div className="min-h-0 flex-1">
      <Blank icon={nothing ? SearchX : WifiOff} title={reason}>
        <Button className="mt-2" onClick={onLeave}>
          {conversation.past.back}
        </Button>
      </Blank>
    </div>
  );
}
