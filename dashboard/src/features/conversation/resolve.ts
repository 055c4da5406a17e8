import { useMutation } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { takeMessage } from '@/lib/cache/messages';
import { queryClient } from '@/lib/query-client';
import type { Delivery, Message, MessageDelivery, Resolution } from '@/lib/schema';

/** Whether a person holds a reply up before it is typed. */
export const isPaused = ({ state, failure }: MessageDelivery): boolean =>
  state === 'queued' && failure === 'paused';

/** What a person does to a delivery, and the message as it is then. */
const useStepOf = <T>(message: Message, delivery: MessageDelivery, act: (word: T) => Promise<Delivery>) =>
  useMutation({
    mutationFn: act,
    onSuccess: ({ id, state, failure, attempt, settledAt }) =>
      takeMessage(
        queryClient,
        { ...message, delivery: { id, state, failure, attempt, settledAt } },
        (held) => held.delivery?.state === delivery.state,
      ),
  });

/** A person's word on a delivery whose outcome no machine could tell. */
export const useResolve = (message: Message, delivery: MessageDelivery) =>
  useStepOf(message, delivery, (resolution: Resolution) =>
    api<Delivery>(`/api/deliveries/${delivery.id}/resolve`, { method: 'POST', body: { resolution } }),
  );

/** A person stops a reply before it is clicked, or lets it go on. */
export const useStep = (message: Message, delivery: MessageDelivery) =>
  useStepOf(message, delivery, (step: 'pause' | 'resume' | 'cancel') =>
    api<Delivery>(`/api/deliveries/${delivery.id}/${step}`, { method: 'POST' }),
  );
