import { Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Toaster } from '@/components/toaster';
import { Button } from '@/components/ui/button';
import { Soon } from '@/components/ui/soon';
import { keepSending } from '@/features/conversation/send';
import { connect } from '@/features/live/connect';
import { useUnreadTitle } from '@/features/live/useUnreadTitle';
import { useShortcuts } from '@/lib/shortcuts/useShortcuts';
import { keepDrafts } from '@/lib/stores/draft-sync';
import { shell } from '@/lib/texts/shell';
import { PaletteHost } from './PaletteHost';
import { PageKeys, PagesNav } from './pages-nav';
import { ShortcutHelp } from './ShortcutHelp';
import { TopBar } from './TopBar';
import { TroubleStrip } from './TroubleStrip';

/** The room around every page of a signed-in operator. */
export function Shell() {
  const navigate = useNavigate();
  useEffect(
    () => connect((fanId) => void navigate({ to: '/inbox/$fanId', params: { fanId }, search: {} })),
    [navigate],
  );
  useEffect(keepSending, []);
  useEffect(keepDrafts, []);
  useUnreadTitle();
  useShortcuts();
  return (
    <div className="flex h-full flex-col">
      <Button
        variant="primary"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:px-3"
        onClick={() => document.getElementById('page')?.focus()}
      >
        {shell.skip}
      </Button>
      <TopBar />
      <TroubleStrip />
      <main id="page" tabIndex={-1} className="min-h-0 flex-1 outline-none">
        <Soon>
          <Outlet />
        </Soon>
      </main>
      <PagesNav at="bottom" />
      <PageKeys />
      <ShortcutHelp />
      <PaletteHost />
      <Toaster />
    </div>
  );
}
