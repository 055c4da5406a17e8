import { useMutation } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { takeMessage } from '@/lib/cache/messages';
import { queryClient } from '@/lib/query-client';
import type { Delivery, Message, MessageDelivery } from '@/lib/schema';

/** A person's word on a delivery whose outcome no machine could tell. */
export const useResolve = (message: Message, delivery: MessageDelivery) =>
  useMutation({
    mutationFn: (resolution: 'sent' | 'again') =>
      api<Delivery>(`/api/deliveries/${delivery.id}/resolve`, { method: 'POST', body: { resolution } }),
    onSuccess: ({ id, state, failure, attempt }) =>
      takeMessage(
        queryClient,
        { ...message, delivery: { id, state, failure, attempt } },
        (held) => held.delivery?.state === delivery.state,
      ),
  });
