import { account } from '@/lib/texts/account';
import { DoorPage } from './DoorPage';
import { FactorSetUp } from './TwoFactor';

/** For whoever's role needs a second factor and who has none yet. */
export function FactorPage({ onDone }: { onDone: () => void }) {
  return (
    <DoorPage title={account.factor.mustTitle} about={account.factor.mustAbout}>
      <FactorSetUp onDone={onDone} />
    </DoorPage>
  );
}
