import { Listing } from '@/components/ui/listing';
import { Card } from '@/components/ui/page';
import { When } from '@/components/when';
import { usePages, useRead } from '@/lib/cache/reading';
import { money } from '@/lib/person';
import type { Shape } from '@/lib/shapes';
import { fanPage as t } from '@/lib/texts/fan-page';

/** Which items were offered to a fan, and whether they bought them. */
export function Offers({ fanId }: { fanId: string }) {
  const offers = usePages<Shape<'Offer'>>('/api/ppv/offers', { fan: fanId });
  return (
    <Card title={t.offers} flush>
      <Listing
        caption={t.offers}
        query={offers}
        rowKey={({ id }) => id}
        empty={t.offersEmpty}
        columns={[
          { title: t.item, cell: ({ itemId }) => <ItemName id={itemId} /> },
          { title: t.offeredAt, cell: ({ sentAt }) => <When at={sentAt} /> },
          {
            title: t.paidAt,
            cell: ({ purchasedAt }) => (purchasedAt ? <When at={purchasedAt} /> : t.notBought),
          },
          { title: t.price, figures: true, cell: ({ price }) => money(price) },
        ]}
      />
    </Card>
  );
}

function ItemName({ id }: { id: string }) {
  return <>{useRead<Shape<'Item'>>(`/api/ppv/items/${id}`).data?.title ?? '…'}</>;
}
