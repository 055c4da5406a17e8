import { Editor } from '@tiptap/core';
import { Document } from '@tiptap/extension-document';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { Placeholder, UndoRedo } from '@tiptap/extensions';

const draftKey = (fanId) => `draft:${fanId}`;

/** Where a message is written: remembers an unsent draft per chat, and when each input happened. */
export class MessageEditor {
  #editor;
  #fanId;
  #keystrokes = [];

  constructor(place, { fanId, onText }) {
    this.#fanId = fanId;
    this.#editor = new Editor({
      element: place,
      extensions: [
        Document,
        Paragraph,
        Text,
        UndoRedo,
        Placeholder.configure({ placeholder: 'Type a message…' }),
      ],
      editorProps: { attributes: { class: 'b-text-editor', 'aria-label': 'Message', role: 'textbox' } },
      onUpdate: () => {
        this.#keystrokes.push(Date.now());
        localStorage.setItem(draftKey(fanId), JSON.stringify(this.#editor.getJSON()));
        onText(this.text);
      },
    });
    const draft = localStorage.getItem(draftKey(fanId));
    if (draft) this.#editor.commands.setContent(JSON.parse(draft));
    onText(this.text);
  }

  get text() {
    return this.#editor.getText({ blockSeparator: '\n' });
  }

  /** Empties the editor and hands over what stood in it. */
  take() {
    const taken = { text: this.text, keystrokes: [...this.#keystrokes] };
    this.#editor.commands.clearContent(true);
    this.#keystrokes = [];
    localStorage.removeItem(draftKey(this.#fanId));
    return taken;
  }

  /** Gives a text back that could not be sent. */
  put(text) {
    const lines = text
      .split('\n')
      .map((line) => ({ type: 'paragraph', content: line ? [{ type: 'text', text: line }] : [] }));
    this.#editor.commands.setContent({ type: 'doc', content: lines }, { emitUpdate: true });
  }

  close() {
    this.#editor.destroy();
  }
}
