/** A plot of bars as SVG, readable on light and on dark. */
const ROW = 28;
const LABEL = 300;
const WIDTH = 760;
const TOP = 34;

const text = (raw) => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export function drawBars({ title, values }) {
  const most = Math.max(...values.map(({ value }) => value));
  const scale = (WIDTH - LABEL - 60) / most;
  const rows = values.map(({ title: label, value }, i) => {
    const y = TOP + i * ROW;
    const width = Math.max(1, value * scale).toFixed(1);
    return `  <text x="${LABEL - 10}" y="${y + 17}" text-anchor="end">${text(label)}</text>
  <rect x="${LABEL}" y="${y + 4}" width="${width}" height="18" rx="3" fill="#2f9e6e"/>
  <text x="${LABEL + Number(width) + 6}" y="${y + 17}">${value.toFixed(1)} ×</text>`;
  });
  const height = TOP + values.length * ROW + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${text(title)}" font-family="system-ui, sans-serif" font-size="13">
  <rect width="100%" height="100%" fill="#ffffff"/>
  <text x="10" y="20" font-weight="600">${text(title)}</text>
${rows.join('\n')}
</svg>
`;
}
