/** What stands for all subjects that need nothing. */
export const WHOLE = 'all';

/**
 * Reads the words after `./greenroom bench`: a subject, or none for all of them, then flags. A subject may need a file
 * (`--data FILE`), take a time (`--minutes N`) and know flags of its own. What is not known is a problem, named.
 */
export function readArguments(words, subjects) {
  const named = words[0] !== undefined && !words[0].startsWith('--');
  const [subject, ...flags] = named ? words : [WHOLE, ...words];
  if (subject === 'list') {
    return { problem: null };
  }
  if (subject !== WHOLE && !Object.hasOwn(subjects, subject)) {
    return { problem: `bench does not know '${subject}'.` };
  }
  const { needs, takes, flags: own = [] } = subjects[subject] ?? {};
  const read = { subject, quick: false, record: false };
  for (let at = 0; at < flags.length; at++) {
    const flag = flags[at];
    if (flag === '--data' && needs === 'data') {
      at++;
      if (flags[at] === undefined || flags[at].startsWith('--')) {
        return { problem: '--data needs a file.' };
      }
      read.data = flags[at];
    } else if (flag === '--minutes' && takes === 'minutes') {
      at++;
      read.minutes = Number(flags[at]);
      if (!(read.minutes > 0)) {
        return { problem: '--minutes needs a number.' };
      }
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
  // What stands in the documentation is what a whole run says.
  read.record ||= subject === WHOLE && !read.quick;
  return read.quick && read.write
    ? { problem: 'What the desk ranks with should be fitted in full: leave out --quick, or --write.' }
    : read;
}
