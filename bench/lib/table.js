/** Lays rows of texts out in columns: the first to the left, numbers to the right. */
export function plainTable(header, rows) {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map((row) =>
      row
        .map((text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column])))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

/** The same for a page. */
export function markdownTable(header, rows) {
  const line = (row) => `| ${row.join(' | ')} |`;
  return [
    line(header),
    line(header.map((_, column) => (column === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}
