import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { moveTo } from '@/lib/cache/place';
import { queryClient } from '@/lib/query-client';
import { useSession } from '@/lib/session';
import { useDrafts } from '@/lib/stores/drafts';
import { useLiveStatus } from '@/lib/stores/live-status';
import { useOutbox } from '@/lib/stores/outbox';

// A busy machine takes its time; nothing here is about how long something takes.
configure({ asyncUtilTimeout: 20_000 });

beforeEach(() => moveTo('here'));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  queryClient.clear();
  useSession.setState({ status: 'unknown', user: null, ended: null });
  useOutbox.setState({ waiting: [], arrivedAfterAll: {} });
  useDrafts.setState({ byFan: {} });
  useLiveStatus.setState({ phase: 'connecting' }, true);
  localStorage.clear();
  sessionStorage.clear();
});
