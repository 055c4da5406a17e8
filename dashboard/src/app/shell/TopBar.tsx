import { Link } from '@tanstack/react-router';
import { Command, Keyboard, Moon, Sun, Volume2, VolumeX } from 'lucide-react';
import { Logo } from '@/components/logo';
import { IconButton } from '@/components/ui/icon-button';
import { ConnectionStatus } from '@/features/live/ConnectionStatus';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { usePanes } from '@/lib/stores/panes';
import { toggleSound, useSound } from '@/lib/stores/sound';
import { toggleTheme, useTheme } from '@/lib/stores/theme';
import { desk } from '@/lib/texts';
import { shell } from '@/lib/texts/shell';
import { AccountMenu } from './AccountMenu';
import { NotificationButton } from './NotificationButton';
import { PagesNav } from './pages-nav';

export function TopBar() {
  const sound = useSound(({ on }) => on);
  useAction('sound', toggleSound);
  useAction('theme', toggleTheme);
  const dark = useTheme(({ theme }) => theme === 'dark');
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-line border-b bg-canvas px-3">
      <Link to="/inbox" className="flex items-center gap-2 rounded-control pr-2">
        <Logo className="size-6.5" />
        <h1 className="sr-only font-semibold text-base tracking-tight min-[480px]:not-sr-only">
          {shell.name}
        </h1>
      </Link>
      <PagesNav at="top" />
      <span className="flex-1" />
      <ConnectionStatus />
      <span aria-hidden="true" className="mx-1.5 h-4 w-px bg-line" />
      <NotificationButton />
      <IconButton
        label={shell.shortcuts}
        className="hidden desk:inline-flex"
        onClick={() => usePanes.setState({ shortcutsOpen: true })}
      >
        <Keyboard />
      </IconButton>
      <IconButton label={desk.shortcuts.palette} onClick={() => usePanes.setState({ paletteOpen: true })}>
        <Command />
      </IconButton>
      <IconButton
        label={sound ? desk.sound.on : desk.sound.off}
        className="hidden desk:inline-flex"
        onClick={toggleSound}
      >
        {sound ? <Volume2 /> : <VolumeX />}
      </IconButton>
      <IconButton label={dark ? shell.toLight : shell.toDark} onClick={toggleTheme}>
        {dark ? <Sun /> : <Moon />}
      </IconButton>
      <span className="w-1" />
      <AccountMenu />
    </header>
  );
}
