import { draftOf, EMPTY_DRAFT, setDraft } from '@/lib/stores/drafts';

/** Puts a text into the reply. What was typed stays before it, so nothing is lost; an option that was taken gives way. */
export function insert(fanId: string, text: string): void {
  const { text: typed, source } = draftOf(fanId);
  const option = source !== null && typed === source.text;
  const before = option || typed.trim() === '' ? '' : `${typed.trimEnd()}\n`;
  setDraft(fanId, {
    ...EMPTY_DRAFT,
    text: before + text,
    replaced: typed.trim() === '' ? null : { text: typed, source },
  });
}
