/** How long an operator waits for options after the click: prepared before it, and made at it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDesk } from '../lib/desk.js';
import { jdkVersion, machine } from '../lib/machine.js';
import { short, spread } from '../lib/numbers.js';
import { percentile, ratio, summary } from '../lib/statistics.js';

const FULL = { fans: 60, messages: 5000, warmUps: 1, rounds: 5, clicks: 60 };
const QUICK = { fans: 30, messages: 1500, warmUps: 1, rounds: 2, clicks: 30 };
/** Between a message and the click on it; a person takes longer. */
const READING_MILLIS = 300;
const WAYS = ['prepared', 'made'];
const TITLES = { prepared: 'prepared before the click', made: 'made at the click' };

const SAID = [
  'hey, how was your day?',
  'my dog Rex had surgery on his leg this week',
  'had the worst day at work, everything went wrong',
  'what do you like to cook?',
  'you looked so good in that last picture',
  'do you ever travel? I was in Lisbon last month',
  'I watched the football with some friends, we won',
  'good night, sleep well',
  'are you going to post something new this week?',
  'I could not sleep, thought about what you wrote',
];
const ANSWERED = [
  'aw come here and tell me everything',
  'pasta, always pasta, and you?',
  'that made me smile so much',
  'poor boy, how is he now?',
  'sleep well, talk tomorrow',
  'maybe, if you are nice to me',
];

/** Starts a desk of the demo agency with some thousand messages more, and clicks in alternating ways. */
export async function measure({ quick, say }) {
  const size = quick ? QUICK : FULL;
  const data = mkdtempSync(join(tmpdir(), 'greenroom-bench-'));
  const desk = await startDesk(data, say);
  try {
    const fans = await furnish(desk, size, say);
    const taken = [];
    for (let round = 0; round < size.warmUps + size.rounds; round++) {
      const warmingUp = round < size.warmUps;
      say(warmingUp ? 'Warming up' : `Round ${round - size.warmUps + 1} of ${size.rounds}`);
      const result = {};
      for (const way of round % 2 === 0 ? WAYS : [...WAYS].reverse()) {
        result[way] = await clicks(desk, fans[way], way, size.clicks);
      }
      if (!warmingUp) {
        taken.push(result);
      }
    }
    return report(taken, size, desk);
  } finally {
    await desk.end();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Half of the fans pay so much that options are prepared for them. */
async function furnish(desk, { fans, messages }, say) {
  const [model] = (await desk.ask('GET', '/api/models')).items;
  const start = Date.now() - messages * 60_000;
  const readings = Array.from({ length: messages }, (_, i) => {
    const own = i % 2 === 1;
    const texts = own ? ANSWERED : SAID;
    return {
      ...reading(model.id, Math.floor(i / 2) % fans, `b${i}`, start + i * 60_000),
      direction: own ? 'outgoing' : 'incoming',
      content: `${texts[(i * 7 + Math.floor(i / fans)) % texts.length]} ${i}`,
    };
  });
  const ids = new Map();
  for (let from = 0; from < messages; from += 200) {
    const { results } = await desk.ask('POST', '/api/messages/batch', {
      messages: readings.slice(from, from + 200),
    });
    results.forEach(({ message }, i) => {
      ids.set(readings[from + i].fan.ofUserId, message.fanId);
    });
  }
  const all = [...ids].map(([ofUserId, id]) => ({ number: Number(ofUserId) - 900_000, id, model: model.id }));
  const split = { prepared: all.filter((_, i) => i % 2 === 0), made: all.filter((_, i) => i % 2 === 1) };
  for (const { id } of split.prepared) {
    await desk.ask('POST', '/api/transactions', {
      fanId: id,
      kind: 'tip',
      amount: 50_000,
      occurredAt: new Date().toISOString(),
    });
  }
  say('Waiting until every message is embedded');
  await desk.until(async () => {
    const { models } = await desk.ask('GET', '/api/ai/memory');
    return models.every(({ embedded, total }) => embedded === total);
  });
  return split;
}

function reading(modelId, number, platformKey, at) {
  return {
    modelId,
    fan: {
      ofUserId: String(900_000 + number),
      username: `bench_fan_${number}`,
      displayName: `Fan ${number}`,
    },
    platformKey,
    sentAt: new Date(at).toISOString(),
  };
}

let said = 0;

/** Milliseconds from each click to its options. */
async function clicks(desk, fans, way, count) {
  const times = [];
  for (let i = 0; i < count; i++) {
    const { number, id, model } = fans[i % fans.length];
    said++;
    const message = await desk.ask('POST', '/api/messages', {
      ...reading(model, number, `click-${said}`, Date.now()),
      direction: 'incoming',
      content: `${SAID[said % SAID.length]} (${said})`,
    });
    await new Promise((resolve) => setTimeout(resolve, READING_MILLIS));
    if (way === 'prepared') {
      await desk.ready(message.id);
    }
    const before = performance.now();
    const { options, messageId } = await desk.ask('POST', '/api/ai/suggest', { fanId: id });
    times.push(performance.now() - before);
    if (messageId !== message.id || options.length < 3) {
      throw new Error('The options are not those for the message.');
    }
  }
  return times;
}

function report(taken, { fans, messages, rounds, clicks: count }, desk) {
  const of = (way, share) => taken.map((round) => percentile(round[way], share));
  const row = (way) => [TITLES[way], spread(summary(of(way, 0.5))), spread(summary(of(way, 0.99)))];
  const compared = (share) => `${spread(ratio(of('made', share), of('prepared', share)))} ×`;
  return {
    title: 'Options after the click',
    about: `\`./greenroom bench click\`. \`POST /api/ai/suggest\` over HTTP on the demo agency with ${short(messages)} messages more of
${fans} fans, with the embedder in the process and no language model. Each click answers a message that arrived ${READING_MILLIS} ms
before. For half of the fans, who spend much, options are prepared when they write.`,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: [`JDK ${jdkVersion(process.env.JAVA_HOME)}`, `Node ${process.versions.node}`],
    tables: [
      {
        title: 'From the click to the options, in milliseconds',
        header: ['', 'p50', 'p99'],
        rows: [row('prepared'), row('made'), ['ratio', compared(0.5), compared(0.99)]],
      },
    ],
    rounds: taken,
    notes: [
      `${rounds} rounds of ${count} clicks each way. Resident memory of the server after it all: ${short(desk.residentMegabytes())} MB.`,
    ],
  };
}
