import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { SHORTCUTS } from '@/lib/shortcuts/table';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { usePanes } from '@/lib/stores/panes';
import { desk } from '@/lib/texts';
import { shell } from '@/lib/texts/shell';
import { caps } from './caps';

const GROUPS = Object.entries(desk.groups) as [keyof typeof desk.groups, string][];

export function ShortcutHelp() {
  const open = usePanes((state) => state.shortcutsOpen);
  useAction('help', () => usePanes.setState({ shortcutsOpen: true }));
  return (
    <Dialog
      title={shell.shortcuts}
      open={open}
      onOpenChange={(shortcutsOpen) => usePanes.setState({ shortcutsOpen })}
    >
      <div className="flex flex-col gap-5">
        {GROUPS.map(([group, title]) => (
          <section key={group}>
            <h3 className="mb-1.5 font-medium text-ink-faint text-xs">{title}</h3>
            <dl>
              {SHORTCUTS.filter((shortcut) => shortcut.group === group).map(({ label, keys }) => (
                <div key={label} className="flex items-center justify-between border-line/70 border-b py-1.5">
                  <dt>{label}</dt>
                  <dd className="flex items-center gap-2">
                    {caps(keys).map((stroke) => (
                      <span key={stroke.join()} className="flex gap-0.5">
                        {stroke.map((cap) => (cap === '–' ? cap : <Kbd key={cap}>{cap}</Kbd>))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
