/** Reads the words after `./greenroom bench`: a subject, then flags. What is not known is a problem, named. */
export function readArguments(words, subjects) {
  const [subject, ...flags] = words;
  if (subject === undefined || !Object.hasOwn(subjects, subject)) {
    return { problem: subject === undefined ? null : `bench does not know '${subject}'.` };
  }
  const read = { subject, quick: false, record: false };
  for (const flag of flags) {
    if (flag === '--quick') {
      read.quick = true;
    } else if (flag === '--record') {
      read.record = true;
    } else {
      return { problem: `bench ${subject} does not know '${flag}'.` };
    }
  }
  return read.quick && read.record
    ? { problem: 'What is recorded should be measured in full: leave out --quick or --record.' }
    : read;
}
