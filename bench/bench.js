/** `./greenroom bench`: picks the subject. Each is a folder with a module of its name. */
import { readArguments } from './lib/arguments.js';
import { asText, record } from './lib/report.js';

const SUBJECTS = {
  click: {
    about: 'how long an operator waits for options, prepared before the click and made at it',
    load: () => import('./click/click.js'),
  },
  dashboard: {
    about:
      'what Lighthouse says of the sign-in and the inbox, what a first load fetches, how a long inbox scrolls',
    load: () => import('./dashboard/dashboard.js'),
  },
  realtime: {
    about: "how fast an event reaches every socket of a room, next to Node's socket.io",
    load: () => import('./realtime/realtime.js'),
  },
  suggestions: {
    about:
      'how well replies are ranked, on a PersonaChat file: --data FILE (or --write: fit what the desk ranks with; or --sample: options for the demo agency)',
    needs: 'data',
    flags: ['--write', '--sample'],
    load: () => import('./suggestions/suggestions.js'),
  },
};

const list = () =>
  [
    'What there is to measure:',
    ...Object.entries(SUBJECTS).map(([name, { about }]) => `  ./greenroom bench ${name}   ${about}`),
    'Flags: --quick (fewer and shorter rounds), --record (into bench/results and docs/benchmarks.md).',
  ].join('\n');

const { problem, subject, record: keep, ...how } = readArguments(process.argv.slice(2), SUBJECTS);
if (problem !== undefined) {
  console[problem === null ? 'log' : 'error'](problem === null ? list() : `greenroom: ${problem}\n${list()}`);
  process.exit(problem === null ? 0 : 2);
}
try {
  const { measure } = await SUBJECTS[subject].load();
  const result = await measure({ ...how, say: (line) => console.log(`· ${line}`) });
  if (result === undefined) {
    process.exit(0);
  }
  console.log(`\n${asText(result)}`);
  if (keep) {
    record(subject, result);
    console.log(`\nRecorded in bench/results/${subject}.json and docs/benchmarks.md.`);
  }
} catch (failure) {
  console.error(`greenroom: ${failure.message}`);
  process.exit(1);
}
