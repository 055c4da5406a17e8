/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values) {
  if (values.length === 0) {
    throw new RangeError('There is no median of nothing.');
  }
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median, with the smallest and the largest value. */
export function summary(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * How many times the one is the other. Compared round by round, because what else the machine does changes from one
 * round to the next and bears on both.
 */
export function ratio(ours, theirs) {
  if (ours.length !== theirs.length) {
    throw new RangeError('Both must have been measured in the same rounds.');
  }
  return summary(ours.map((value, round) => value / theirs[round]));
}

/** The smallest value that at least this share of all values does not exceed. */
export function percentile(values, share) {
  if (values.length === 0) {
    throw new RangeError('There is no percentile of nothing.');
  }
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
