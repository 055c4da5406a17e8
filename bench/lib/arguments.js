/**
 * Reads the words after `./greenroom bench`: a subject, then flags. A subject may need a file (`--data FILE`) and know
 * flags of its own. What is not known is a problem, named.
 */
export function readArguments(words, subjects) {
  const [subject, ...flags] = words;
  if (subject === undefined || !Object.hasOwn(subjects, subject)) {
    return { problem: subject === undefined ? null : `bench does not know '${subject}'.` };
  }
  const { needs, flags: own = [] } = subjects[subject];
  const read = { subject, quick: false, record: false };
  for (let at = 0; at < flags.length; at++) {
    const flag = flags[at];
    if (flag === '--data' && needs === 'data') {
      at++;
      if (flags[at] === undefined || flags[at].startsWith('--')) {
        return { problem: '--data needs a file.' };
      }
      read.data = flags[at];
    } else if (flag === '--quick' || flag === '--record' || own.includes(flag)) {
      read[flag.slice(2)] = true;
    } else {
      return { problem: `bench ${subject} does not know '${flag}'.` };
    }
  }
  if (
    needs === 'data' &&
    read.data === undefined &&
    !own.some((flag) => read[flag.slice(2)] && flag === '--sample')
  ) {
    return { problem: `bench ${subject} needs --data FILE.` };
  }
  return read.quick && (read.record || read.write)
    ? { problem: 'What is kept should be measured in full: leave out --quick, or --record and --write.' }
    : read;
}
