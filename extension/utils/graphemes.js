const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text as a person would type it: one key each, and an emoji is one.
 * @param {string} text
 */
export function graphemes(text) {
  return [...segmenter.segment(text.replaceAll(/\r\n?/g, '\n'))].map(({ segment }) => segment);
}
