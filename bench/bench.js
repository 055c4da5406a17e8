/** `./greenroom bench`: picks the subject. Each is a folder with a module of its name. */

import { readArguments, WHOLE } from './lib/arguments.js';
import { otherWork } from './lib/machine.js';
import { asText, record } from './lib/report.js';

const SUBJECTS = {
  backup: {
    about: 'how long a backup of a million messages takes while the desk works, its drill and its restoring',
    load: () => import('./backup/backup.js'),
  },
  click: {
    about: 'how long an operator waits for options, prepared before the click and made at it',
    load: () => import('./click/click.js'),
  },
  dashboard: {
    about:
      'what Lighthouse says of the sign-in and the inbox, what a first load fetches, how a long inbox scrolls',
    load: () => import('./dashboard/dashboard.js'),
  },
  extension: {
    about:
      'whether each message is stored once and each reply typed once while everything breaks, for half an hour',
    load: () => import('./extension/extension.js'),
  },
  faults: {
    about:
      'what faults do to a desk: nothing may be lost, doubled or missed, and all must come back by itself',
    load: () => import('./faults/faults.js'),
  },
  growth: {
    about: 'the same requests on 10,000 and on 5,000,000 messages',
    load: () => import('./growth/growth.js'),
  },
  realtime: {
    about: "how fast an event reaches every socket of a room, next to Node's socket.io",
    load: () => import('./realtime/realtime.js'),
  },
  requests: {
    about:
      "new messages, pages, search and reading, next to the specification's own stack and to PostgreSQL alone",
    load: () => import('./requests/requests.js'),
  },
  screen: {
    about: "how long a fan's message takes from the platform's page to the operator's screen, and where",
    load: () => import('./screen/screen.js'),
  },
  soak: {
    about: 'half an hour of mixed load: memory, tails and failures (--minutes N for less or more)',
    takes: 'minutes',
    load: () => import('./soak/soak.js'),
  },
  startup: {
    about: 'how long a desk takes to start, and how much memory it holds',
    load: () => import('./startup/startup.js'),
  },
  suggestions: {
    about:
      'how well replies are ranked, on a PersonaChat file: --data FILE (or --write: fit what the desk ranks with; or --sample: options for the demo agency)',
    needs: 'data',
    flags: ['--write', '--sample'],
    load: () => import('./suggestions/suggestions.js'),
  },
};

/** What is measured when no subject is named, within an hour; --quick leaves out what has a recording of its own. */
const ALL = { quick: ['requests', 'growth', 'startup'], full: ['realtime', 'click', 'screen'] };

const list = () =>
  [
    'What there is to measure; without a subject, most of it in one run:',
    ...Object.entries(SUBJECTS).map(([name, { about }]) => `  ./greenroom bench ${name}   ${about}`),
    'Flags: --quick (fewer and shorter rounds), --record (into bench/results and docs/benchmarks.md, as a whole run does).',
  ].join('\n');

const { problem, subject, record: keep, ...how } = readArguments(process.argv.slice(2), SUBJECTS);
if (problem !== undefined) {
  console[problem === null ? 'log' : 'error'](problem === null ? list() : `greenroom: ${problem}\n${list()}`);
  process.exit(problem === null ? 0 : 2);
}
const subjects = subject !== WHOLE ? [subject] : how.quick ? ALL.quick : [...ALL.quick, ...ALL.full];
try {
  for (const name of subjects) {
    const { measure } = await SUBJECTS[name].load();
    const load = await otherWork();
    const result = await measure({ ...how, say: (line) => console.log(`· ${line}`) });
    if (result === undefined) {
      continue;
    }
    console.log(`\n${asText(result)}\n`);
    if (keep) {
      record(name, { ...result, load, quick: how.quick });
      console.log(`Recorded in bench/results/${name}.json and docs/benchmarks.md.\n`);
    }
  }
  process.exit(0);
} catch (failure) {
  console.error(`greenroom: ${failure.message}`);
  process.exit(1);
}
