import { Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { keepSending } from '@/features/conversation/send';
import { connect } from '@/features/live/connect';
import { useUnreadTitle } from '@/features/live/useUnreadTitle';
import { useShortcuts } from '@/lib/shortcuts/useShortcuts';
import { OfflineStrip } from './OfflineStrip';
import { ShortcutHelp } from './ShortcutHelp';
import { TopBar } from './TopBar';

/** The room around every page of a signed-in operator. */
export function Shell() {
  const navigate = useNavigate();
  useEffect(
    () => connect((fanId) => void navigate({ to: '/inbox/$fanId', params: { fanId }, search: {} })),
    [navigate],
  );
  useEffect(keepSending, []);
  useUnreadTitle();
  useShortcuts();
  return (
    <div className="flex h-full flex-col">
      <TopBar />
      <OfflineStrip />
      <main className="min-h-0 flex-1">
        <Outlet />
      </main>
      <ShortcutHelp />
    </div>
  );
}
