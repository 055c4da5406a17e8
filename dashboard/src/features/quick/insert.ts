import { type DraftOffer, draftOf, EMPTY_DRAFT, setDraft } from '@/lib/stores/drafts';

/**
 * Puts a text into the reply, with what it offers, if anything. What was typed stays before it, so nothing is lost; an
 * option that was taken gives way.
 */
export function insert(fanId: string, text: string, offer: DraftOffer | null = null): void {
  const { text: typed, source, offer: offered } = draftOf(fanId);
  const option = source !== null && typed === source.text;
  const before = option || typed.trim() === '' ? '' : `${typed.trimEnd()}${text === '' ? '' : '\n'}`;
  setDraft(fanId, {
    ...EMPTY_DRAFT,
    text: before + text,
    offer: offer ?? offered,
    replaced: typed.trim() === '' ? null : { text: typed, source },
  });
}
