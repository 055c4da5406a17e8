import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { drawBars } from './picture.js';
import { markdownTable, plainTable } from './table.js';

const RESULTS = new URL('../results/', import.meta.url);
const PICTURES = new URL('../../docs/pictures/', import.meta.url);
const PAGE = new URL('../../docs/benchmarks.md', import.meta.url);

const HEAD = `# Benchmarks

Made by \`./greenroom bench\` and \`./greenroom bench … --record\` from \`bench/results\`; not written by hand. Each compares Greenroom with something
else in one run on one machine, in alternating rounds. Numbers are medians of the rounds, with the lowest and the highest;
ratios are taken round by round. Trust ratios more than numbers: another machine has other numbers.
`;

/** For the terminal. */
export function asText(result) {
  const tables = result.tables.map(({ title, header, rows }) => `${title}\n${plainTable(header, rows)}`);
  return [...tables, ...result.notes].join('\n\n');
}

function asSection({ subject, title, about, date, machine, versions, tables, notes, bars, load, quick }) {
  const { cores, processor, memoryGigabytes, kernel } = machine;
  return [
    `## ${title}`,
    about,
    ...(bars ? [`![${bars.title}](pictures/bench-${subject}.svg)`] : []),
    ...tables.map((table) => `**${table.title}**\n\n${markdownTable(table.header, table.rows)}`),
    ...notes,
    `Measured on ${date}: ${cores} cores (${processor}), ${memoryGigabytes} GB, ${kernel}; ${versions.join(', ')}.${told(load, cores, quick)}`,
  ].join('\n\n');
}

/** What to bear in mind: what else the machine did when this was begun, if that was more than a little, and how long it took. */
function told(load, cores, quick) {
  const busy =
    load > cores / 2
      ? ` The machine had other work: ${load.toFixed(1)} programs wanted its ${cores} cores before this began.`
      : '';
  return busy + (quick ? ' A quick run: few and short rounds.' : '');
}

/** Keeps a result, and writes the page of all that are kept. */
export function record(subject, result) {
  writeFileSync(new URL(`${subject}.json`, RESULTS), `${JSON.stringify({ subject, ...result }, null, 2)}\n`);
  if (result.bars) {
    writeFileSync(new URL(`bench-${subject}.svg`, PICTURES), drawBars(result.bars));
  }
  const kept = readdirSync(RESULTS)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(file, RESULTS), 'utf8')));
  writeFileSync(PAGE, `${[HEAD.trim(), ...kept.map(asSection)].join('\n\n')}\n`);
}
