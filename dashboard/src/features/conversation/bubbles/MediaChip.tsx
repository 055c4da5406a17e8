import { AudioLines, Film, Image, Paperclip } from 'lucide-react';
import { cn } from '@/lib/cn';
import { conversation } from '@/lib/texts';

const t = conversation.media;

const KINDS = [
  { test: /photo|image|\.(jpe?g|png|webp|gif)/i, name: t.photo, Icon: Image },
  { test: /video|\.(mp4|mov|webm)/i, name: t.video, Icon: Film },
  { test: /audio|voice|\.(mp3|m4a|ogg|wav)/i, name: t.audio, Icon: AudioLines },
];

/** Says that there is media. The media itself stays on the platform. */
export function MediaChip({ url, spaced = false }: { url: string; spaced?: boolean }) {
  const { name, Icon } = KINDS.find(({ test }) => test.test(url)) ?? { name: t.other, Icon: Paperclip };
  return (
    <span
      className={cn(
        'flex w-fit items-center gap-1.5 rounded-lg border border-line bg-surface px-2.5 py-1.5 text-ink-soft text-sm',
        spaced && 'mb-2',
      )}
    >
      <Icon aria-hidden="true" className="size-4" />
      {name} · {t.where}
    </span>
  );
}
