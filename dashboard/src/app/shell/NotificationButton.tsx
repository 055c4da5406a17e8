import { Bell } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { desk } from '@/lib/texts';

/** Asks for desktop notifications by a click, never by itself; gone once there is an answer. */
export function NotificationButton() {
  const [permission, setPermission] = useState('Notification' in window ? Notification.permission : 'denied');
  if (permission !== 'default') return null;
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-label={desk.notifications}
      onClick={async () => setPermission(await Notification.requestPermission())}
    >
      <Bell aria-hidden="true" />
      <span className="hidden desk:inline">{desk.notifications}</span>
    </Button>
  );
}
