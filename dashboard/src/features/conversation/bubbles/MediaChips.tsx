import { AudioLines, Film, Image, Paperclip } from 'lucide-react';
import { cn } from '@/lib/cn';
import type { Message } from '@/lib/schema';
import { conversation } from '@/lib/texts';

const t = conversation.media;

const KINDS = {
  photo: { test: /photo|image|\.(jpe?g|png|webp|gif)/i, Icon: Image },
  video: { test: /video|\.(mp4|mov|webm)/i, Icon: Film },
  audio: { test: /audio|voice|\.(mp3|m4a|ogg|wav)/i, Icon: AudioLines },
};
type Kind = keyof typeof KINDS;
const isKind = (kind: string): kind is Kind => kind in KINDS;

/** As the page said; of what was read before it was asked, its address tells at best one. */
function kindsOf({ mediaKinds, mediaUrl }: Message): (Kind | 'other')[] {
  if (mediaKinds.length > 0) return mediaKinds.filter(isKind);
  if (!mediaUrl) return [];
  const [found] = Object.keys(KINDS).filter((kind) => isKind(kind) && KINDS[kind].test.test(mediaUrl));
  return [found && isKind(found) ? found : 'other'];
}

/** Says that there is media, and of which kinds. The media itself stays on the platform. */
export function MediaChips({ message, spaced }: { message: Message; spaced: boolean }) {
  const kinds = kindsOf(message);
  if (kinds.length === 0) return null;
  return (
    <span className={cn('flex flex-wrap gap-1.5', spaced && 'mb-2')}>
      {kinds.map((kind) => {
        const Icon = kind === 'other' ? Paperclip : KINDS[kind].Icon;
        return (
          <span
            key={kind}
            className="flex w-fit items-center gap-1.5 rounded-lg border border-line bg-surface px-2.5 py-1.5 text-ink-soft text-sm"
          >
            <Icon aria-hidden="true" className="size-4" />
            {t[kind]} · {t.where}
          </span>
        );
      })}
    </span>
  );
}
