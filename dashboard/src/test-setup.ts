import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { queryClient } from '@/lib/query-client';
import { useSession } from '@/lib/session';
import { useOutbox } from '@/lib/stores/outbox';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  queryClient.clear();
  useSession.setState({ status: 'unknown', user: null });
  useOutbox.setState({ byFan: {} });
  localStorage.clear();
});
