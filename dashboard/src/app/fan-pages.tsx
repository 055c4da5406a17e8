import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Loaded } from '@/components/ui/loaded';
import { Card } from '@/components/ui/page';
import { KnownOfFan } from '@/features/fan/KnownOfFan';
import { Notes } from '@/features/fan/Notes';
import { Tags } from '@/features/fan/Tags';
import {
  FanFields,
  FanLists,
  FollowUps,
  Header,
  InternalNotes,
  Offers,
  Privacy,
  Purchases,
} from '@/features/fan-page';
import { followPromise } from '@/features/quick/follow-ups';
import { fanQuery } from '@/lib/cache/fans';
import { readAgain, useRead } from '@/lib/cache/reading';
import { nameOf } from '@/lib/person';
import { useSession } from '@/lib/session';
import type { Shape } from '@/lib/shapes';
import { useScope } from '@/lib/stores/scope';
import { fanPage } from '@/lib/texts/fan-page';
import { usePageTitle } from '@/lib/title';
import { Gone } from './TakenAway';

/** Everything about one fan. */
export function FanPage() {
  const { fanId = '' } = useParams({ strict: false });
  const erased = useScope((state) => state.erased[fanId] === true);
  const navigate = useNavigate();
  const toInbox = () => void navigate({ to: '/inbox' });
  if (erased) return <Gone title={fanPage.erased} onBack={toInbox} />;
  return <Fan key={fanId} fanId={fanId} onErased={toInbox} />;
}

function Fan({ fanId, onErased }: { fanId: string; onErased: () => void }) {
  const details = useRead<Shape<'FanDetails'>>(`/api/fans/${fanId}`);
  // Notes and tags are kept fresh by events, and edited on top of what this row says.
  const row = useQuery(fanQuery(useQueryClient(), fanId)).data;
  const admin = useSession(({ user }) => user?.role === 'admin');
  usePageTitle(details.data ? nameOf(details.data) : '');
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-6xl flex-col gap-5 px-4 py-5 desk:px-7 desk:py-6">
        <Loaded query={details} className="h-96">
          {(fan) => (
            <>
              <Header fan={fan} />
              <div className="grid items-start gap-5 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
                <div className="flex min-w-0 flex-col gap-5">
                  <Purchases fanId={fanId} total={fan.totalSpent} />
                  <Offers fanId={fanId} />
                  <InternalNotes fanId={fanId} />
                </div>
                <div className="flex min-w-0 flex-col gap-5">
                  <Card title={fanPage.about}>
                    {row && (
                      <div className="flex flex-col gap-4">
                        <Tags fan={row} />
                        <KnownOfFan
                          fan={row}
                          onFollowUp={(promise) =>
                            void followPromise(row.id, promise).then(() => readAgain('/api/follow-ups'))
                          }
                        />
                        <Notes key={row.id} fan={row} />
                      </div>
                    )}
                  </Card>
                  <FollowUps fanId={fanId} />
                  <FanLists fan={fan} />
                  <FanFields key={fan.version} fan={fan} />
                  {admin && <Privacy fan={fan} onErased={onErased} />}
                </div>
              </div>
            </>
          )}
        </Loaded>
      </div>
    </div>
  );
}
