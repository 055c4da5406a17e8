import { Bell } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';

/** Asks for desktop notifications by a click, never by itself; gone once there is an answer. */
export function NotificationButton() {
  const [permission, setPermission] = useState('Notification' in window ? Notification.permission : 'denied');
  if (permission !== 'default') return null;
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-label="Turn on notifications"
      onClick={async () => setPermission(await Notification.requestPermission())}
    >
      <Bell aria-hidden="true" />
      <span className="hidden desk:inline">Turn on notifications</span>
    </Button>
  );
}
