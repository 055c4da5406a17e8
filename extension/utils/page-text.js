const BLOCKS = new Set(['P', 'DIV', 'LI', 'BLOCKQUOTE', 'PRE', 'H1', 'H2', 'H3']);

/**
 * The text a person sees in an element: blocks and line breaks as "\n", emoji pictures as their text.
 * @param {Element} root
 * @returns {string}
 */
function visibleText(root) {
  const lines = [''];
  let lineIsOpen = false;
  /** @param {string} text */
  const write = (text) => {
    lines[lines.length - 1] += text;
    lineIsOpen = true;
  };
  const breakLine = () => {
    lines.push('');
    lineIsOpen = false;
  };
  /** @param {Node} node */
  const walk = (node) => {
    if (node instanceof Text) {
      const betweenBlocks = node.data.trim() === '' && node.data.includes('\n');
      if (!betweenBlocks) write(node.data);
    } else if (node instanceof HTMLBRElement) {
      if (!node.classList.contains('ProseMirror-trailingBreak')) breakLine();
    } else if (node instanceof HTMLImageElement) {
      write(node.alt);
    } else if (node instanceof Element) {
      const block = BLOCKS.has(node.tagName);
      if (block && (lineIsOpen || node.previousElementSibling)) breakLine();
      node.childNodes.forEach(walk);
    }
  };
  root.childNodes.forEach(walk);
  return lines.join('\n');
}

/**
 * The form in which two texts are compared: one kind of space, one kind of line end.
 * @param {string} text
 */
function comparable(text) {
  return text.replaceAll('\u00a0', ' ').replaceAll(/\r\n?/g, '\n');
}

/**
 * A bubble may show a text without the blank at its ends or at the ends of its lines.
 * @param {string} shown @param {string} sent
 */
function showsText(shown, sent) {
  /** @param {string} text */
  const bare = (text) =>
    comparable(text)
      .replaceAll(/[ \t]+$/gm, '')
      .trim();
  return bare(shown) === bare(sent);
}
