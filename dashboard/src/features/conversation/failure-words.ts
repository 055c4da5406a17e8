import { failures } from '@/lib/texts/failures';
import { work } from '@/lib/texts/work';

/** Why a delivery failed, to go after "Not delivered:". */
export const failureWords = (slug: string | null): string =>
  slug ? (failures[slug] ?? slug.replaceAll('-', ' ')) : work.deliveries.noReason;
