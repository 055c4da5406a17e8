import { Bell } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { desk } from '@/lib/texts';

/** Asks for desktop notifications by a click, never by itself; gone once there is an answer. */
export function NotificationButton() {
  const [permission, setPermission] = useState('Notification' in window ? Notification.permission : 'denied');
  if (permission !== 'default') return null;
  return <Ask onAnswer={setPermission} />;
}

function Ask({ onAnswer }: { onAnswer: (permission: NotificationPermission) => void }) {
  const ask = async () => onAnswer(await Notification.requestPermission());
  useAction('notifications', () => void ask());
  return (
    <Button variant="ghost" size="sm" aria-label={desk.notifications} onClick={() => void ask()}>
      <Bell aria-hidden="true" />
      <span className="hidden desk:inline">{desk.notifications}</span>
    </Button>
  );
}
