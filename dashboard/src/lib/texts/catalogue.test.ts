import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '../..');
/** What people read or hear of a component. */
const SPOKEN = new Set(
  'aria-label title label placeholder alt hint submit done act caption empty legend'.split(' '),
);
const ANY_LETTER = /\p{L}/u;

/** Words in a component that people would read, and that no other language could replace. */
function wordsIn(source: string): string[] {
  const file = ts.createSourceFile('page.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, words: string) => {
    if (!ANY_LETTER.test(words)) return;
    found.push(`${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${words.trim()}`);
  };
  /** What an expression may turn out to be, as far as it is written out. */
  const said = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) note(node, node.text);
    else if (ts.isParenthesizedExpression(node)) said(node.expression);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(said);
    else if (ts.isBinaryExpression(node)) said(node.right);
    else if (ts.isTemplateExpression(node))
      note(node, node.head.text + node.templateSpans.map(({ literal }) => literal.text).join(' '));
  };
  const walk = (node: ts.Node): void => {
    // The names of keys are written on the keys.
    if (ts.isJsxElement(node) && node.openingElement.tagName.getText() === 'Kbd') return;
    if (ts.isJsxText(node)) note(node, node.text);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression) said(node.expression);
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) said(node.initializer);
      else if (ts.isJsxExpression(node.initializer) && node.initializer.expression)
        said(node.initializer.expression);
    }
    ts.forEachChild(node, walk);
  };
  walk(file);
  return found;
}

test('every word that a component shows or says stands in the catalogue', () => {
  const components = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'),
  );
  expect(components.length).toBeGreaterThan(100);
  const found = components.flatMap((file) =>
    wordsIn(readFileSync(join(SOURCES, file), 'utf8')).map((words) => `${file}:${words}`),
  );
  expect(found).toEqual([]);
});

test('a word outside of the catalogue is found wherever it is written', () => {
  const page = `
    const a = <p>Hello <b>{name}</b></p>;
    const b = <p title={on ? 'On' : t.off}>{busy && 'busy'}</p>;
    const c = <Field label="Name" kind="text">{\`\${count} left\`}</Field>;
    const d = <p className="px-2">{t.words} · <Kbd>Enter</Kbd></p>;
  `;
  expect(wordsIn(page)).toEqual(['2: Hello', '3: On', '3: busy', '4: Name', '4: left']);
});
