/** How well replies are ranked: fitted on one half of a PersonaChat file, reported on personas of the other. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { jdkVersion, machine } from '../lib/machine.js';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const BUILT = at('server/target/quarkus-app');
const MIX = at('server/src/main/resources/suggestion/reply-mix.bin.gz');
const PAGE = at('docs/suggestions-sample.md');

/** Measures; with `write`, what is fitted on the whole file becomes what the product ranks with instead. */
export async function measure({ data, quick, write, sample, say }) {
  if (sample) {
    await java(
      'app.greenroom.suggestion.SuggestionSample',
      [at('server/src/main/resources/demo/agency.json'), PAGE],
      say,
    );
    return undefined;
  }
  const file = resolve(data);
  if (!existsSync(file)) {
    throw new Error(`there is no file ${data}.`);
  }
  if (write) {
    await java('app.greenroom.bench.RankingBench', [file, 'fit', MIX], say);
    return undefined;
  }
  const result = JSON.parse(
    await java('app.greenroom.bench.RankingBench', [file, quick ? 'quick' : 'full'], say),
  );
  return report(result, file, quick);
}

/** Runs a main class of the built server's tests; answers its last line. */
async function java(main, args, say) {
  const logging = readdirSync(`${BUILT}/lib/boot`).find((name) => name.startsWith('org.jboss.logging.'));
  const classPath = [
    at('server/target/test-classes'),
    `${BUILT}/app/*`,
    `${BUILT}/lib/main/*`,
    `${BUILT}/lib/boot/${logging}`,
  ].join(':');
  const options = [
    '-Xmx1g',
    '-XX:+UseSerialGC',
    '--enable-native-access=ALL-UNNAMED',
    '--sun-misc-unsafe-memory-access=allow',
  ];
  const child = spawn(`${process.env.JAVA_HOME}/bin/java`, [...options, '-cp', classPath, main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.on('exit', () => child.kill('SIGKILL'));
  let errors = '';
  let last = '';
  child.stderr.on('data', (text) => {
    errors = (errors + text).slice(-4000);
  });
  const ended = new Promise((done) => child.on('close', done));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('· ')) {
      say(line.slice(2));
    } else {
      last = line;
    }
  }
  const code = await ended;
  if (code !== 0) {
    throw new Error(
      code === 2 ? errors.trim().split('\n').at(-1) : `the measuring ended with ${code}.\n${errors}`,
    );
  }
  return last;
}

const share = (number) => number.toFixed(3).replace(/^0/, '');

function report(result, file, quick) {
  const { dialogues, ofDialogues, groups, halves, questions, fittedOn, candidates, seconds } = result;
  const rows = result.methods.map(({ method, hits1, standardError, hits5, mrr }) => [
    method,
    `${share(hits1)} ± ${share(standardError)}`,
    share(hits5),
    share(mrr),
  ]);
  const some = ofDialogues > dialogues ? `, drawn from ${ofDialogues}` : '';
  const both = quick
    ? 'the first half fitted, the second reported'
    : 'each half reported by what was fitted on the other';
  return {
    title: 'Ranking replies',
    about: `\`./greenroom bench suggestions --data FILE\`. Which of 20 candidates was really answered? Dialogues of two people, each with
a few sentences to be, from PersonaChat's public validation set (ConvAI2, CC BY 4.0, not part of this repository). Dialogues
that share any persona sentence stay in one half: a persona that is reported was not seen when fitting. The mix is the one that
ranks the desk's own options: the same code and features (\`app.greenroom.ranking\`), and weights from \`--write\`.`,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: [`JDK ${jdkVersion(process.env.JAVA_HOME)}`, result.embedder],
    tables: [
      {
        title: `${questions} questions, 20 candidates, personas not seen`,
        header: ['', 'hits@1 ± standard error', 'hits@5', 'MRR'],
        rows,
      },
    ],
    rounds: [result],
    notes: [
      `${basename(file)}: ${dialogues} dialogues${some} in ${groups} groups that share no persona sentence, in halves of ${halves.join(' and ')}; ${both}. Fitted on ${fittedOn} questions in all; ${candidates === 'drawn' ? 'the wrong candidates are drawn from answers of other dialogues of the reported half' : 'the wrong candidates are those that the file brings'}. The standard error takes answers about one person as dependent.`,
      `Embedding took ${seconds.embedding.toFixed(0)} s, fitting ${seconds.fitting.toFixed(0)} s, all ${seconds.all.toFixed(0)} s; ranking one candidate ${result.microsPerCandidate.toFixed(0)} µs.`,
    ],
  };
}
