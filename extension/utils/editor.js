const readEditor = () => {
  const editor = find('editor');
  return editor && comparable(visibleText(editor));
};

const sendIsEnabled = () => {
  const send = find('send');
  return send instanceof HTMLButtonElement && !send.disabled;
};

/** @param {HTMLElement} editor */
function placeCaretAtEnd(editor) {
  const end = document.createRange();
  end.selectNodeContents(editor.lastElementChild ?? editor);
  end.collapse(false);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(end);
}

/**
 * Types one character at the end of what this delivery typed so far, if nobody else is at work here.
 * @param {{fanId: string, before: string, grapheme: string, since: number}} step
 * @returns {{stop: Failure | null}}
 */
function typeGrapheme({ fanId, before, grapheme, since }) {
  const editor = find('editor');
  if (fanInAddress() !== fanId || settledThread()?.ofUserId !== fanId) return { stop: 'wrong-fan' };
  if (!editor) return { stop: 'page-changed' };
  if (readEditor() !== comparable(before) || lastKeyAt() > since) return { stop: 'editor-not-empty' };
  if (before !== '' && document.activeElement !== editor && lastPointerAt() > since) {
    return { stop: 'editor-not-empty' };
  }
  editor.focus();
  placeCaretAtEnd(editor);
  document.execCommand('insertText', false, grapheme);
  return { stop: null };
}

/**
 * Empties the editor if what stands there is surely what a delivery typed: a beginning of its text, no longer
 * than it came; only the whole text, once it was all typed.
 * @param {{fanId: string, text: string, atMost: number, whole: boolean}} typed
 */
function clearTyped({ fanId, text, atMost, whole }) {
  const editor = find('editor');
  const stands = readEditor();
  // The address changes before the thread: until then this is another fan's editor.
  if (!editor || stands === null || settledThread()?.ofUserId !== fanId) return { cleared: false };
  if (stands === '') return { cleared: true };
  const typed = comparable(text);
  if (whole ? stands !== typed : stands.length > atMost || !typed.startsWith(stands))
    return { cleared: false };
  editor.focus();
  getSelection()?.selectAllChildren(editor);
  document.execCommand('delete');
  return { cleared: readEditor() === '' };
}

/**
 * The one click that sends, after a last look at everything that must hold.
 * @param {{fanId: string, text: string}} approved
 * @returns {{stop: Failure | null}}
 */
function clickSend({ fanId, text }) {
  const send = find('send');
  if (fanInAddress() !== fanId || settledThread()?.ofUserId !== fanId) return { stop: 'wrong-fan' };
  if (readEditor() !== comparable(text)) return { stop: 'text-mismatch' };
  if (!send || !sendIsEnabled()) return { stop: 'send-disabled' };
  send.click();
  return { stop: null };
}
