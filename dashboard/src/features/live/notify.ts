import { nameOf } from '@/lib/person';
import type { Fan, Message } from '@/lib/schema';
import { useAttention } from '@/lib/stores/attention';
import { chime } from '@/lib/stores/sound';
import { conversation } from '@/lib/texts';

const RECENT_MS = 5 * 60_000;

/** A desktop notification for a fan's new message, while nobody is looking at the page. */
export function notify(
  { message, fan, history }: { message: Message; fan: Fan; history?: boolean },
  open: (fanId: string) => void,
): void {
  // Older messages arrive, too, when the extension reads a chat's past; they are no news.
  const news =
    !history && message.direction === 'incoming' && Date.now() - Date.parse(message.sentAt) < RECENT_MS;
  if (!news) return;
  // A page that is seen beside another window is not looked at.
  const away = document.hidden || !document.hasFocus();
  // Who looks at the conversation sees it come.
  if (away || useAttention.getState().fanId !== fan.id) chime();
  if (!away || !('Notification' in window)) return;
  if (Notification.permission !== 'granted') return;
  const note = new Notification(nameOf(fan), {
    body: message.content.slice(0, 140) || conversation.sentMedia,
    tag: fan.id,
    icon: '/favicon.svg',
  });
  note.onclick = () => {
    window.focus();
    open(fan.id);
    note.close();
  };
}
