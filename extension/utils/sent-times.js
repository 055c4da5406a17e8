const MINUTE = 60_000;

/**
 * When each reading was sent. The page tells minutes only: a message seen to arrive has the moment it was seen,
 * any other its minute and its place within it; and none comes before one that stands above it in its minute.
 * @param {Reading[]} readings in thread order
 * @param {(reading: Reading) => number | undefined} known the times given before
 * @param {number} now
 * @returns {number[]}
 */
export function sentTimes(readings, known, now) {
  let previous = Number.NEGATIVE_INFINITY;
  return readings.map((reading) => {
    const { minute, position, observedAt } = reading;
    const before = known(reading);
    const sameMinute = previous >= minute && previous < minute + 2 * MINUTE;
    const earliest = sameMinute ? previous + 1 : Number.NEGATIVE_INFINITY;
    const time = before ?? Math.min(now, Math.max(observedAt ?? minute + position, earliest));
    previous = Math.max(previous, time);
    return time;
  });
}
