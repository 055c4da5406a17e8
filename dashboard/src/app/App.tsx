import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Tooltip } from 'radix-ui';
import { useEffect } from 'react';
import { queryClient } from '@/lib/query-client';
import { useSession } from '@/lib/session';
import { router } from './router';

export function App() {
  useEffect(
    () =>
      useSession.subscribe(({ status }, before) => {
        if (status === before.status || status !== 'signed-out') return;
        // Whoever sits down next must not find the last person's conversations.
        queryClient.clear();
        const { href } = router.state.location;
        if (before.status === 'signed-in') {
          void router.navigate({ to: '/sign-in', search: href.startsWith('/sign-in') ? {} : { next: href } });
        }
      }),
    [],
  );
  return (
    <QueryClientProvider client={queryClient}>
      <Tooltip.Provider delayDuration={400}>
        <RouterProvider router={router} />
      </Tooltip.Provider>
    </QueryClientProvider>
  );
}
