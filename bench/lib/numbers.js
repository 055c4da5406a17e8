/** A number with three digits that count, and with commas. */
export function short(number) {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(number), 1e-9))));
  return number.toLocaleString('en-US', {
    minimumFractionDigits: Math.min(digits, 2),
    maximumFractionDigits: Math.min(digits, 2),
  });
}

/** `12.3 (11.9–14.0)`: the median and how far the rounds lay apart. */
export function spread({ median, min, max }) {
  return `${short(median)} (${short(min)}–${short(max)})`;
}
