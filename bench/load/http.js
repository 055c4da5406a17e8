import autocannon from 'autocannon';
import { percentile } from '../lib/statistics.js';

/**
 * Asks over so many connections, each for the next as soon as it is answered. `next` makes a request: its method, path,
 * and perhaps body. Every answer must be well.
 *
 * @param seconds for so long, unless `amount` requests are answered before
 */
export async function load({ address, token, connections, seconds, amount, next }) {
  const times = [];
  const wrong = new Map();
  const cpu = process.cpuUsage();
  const began = performance.now();
  let ended = began;
  const running = autocannon({
    url: address,
    connections,
    ...(amount ? { amount } : { duration: seconds }),
    timeout: 30,
    // Each has headers of its own: the length of its body is written into them.
    requests: [
      {
        setupRequest: (request) => ({
          ...request,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: undefined,
          ...next(),
        }),
      },
    ],
  });
  running.on('response', (_client, status, _bytes, millis) => {
    times.push(millis);
    ended = performance.now();
    if (status >= 300) {
      wrong.set(status, (wrong.get(status) ?? 0) + 1);
    }
  });
  // Its own `amount` knows no end in time.
  const end = amount && seconds && setTimeout(() => running.stop(), seconds * 1000);
  const { errors, timeouts } = await running;
  clearTimeout(end);
  // It stops at a tick of its own, up to a second after the last answer.
  const elapsed = (ended - began) / 1000;
  if (errors + timeouts + wrong.size > 0 || times.length === 0) {
    const told = [...wrong].map(([status, count]) => `${count} × ${status}`).join(', ');
    throw new Error(`${address}: ${times.length} answers, ${errors} errors, ${timeouts} too late; ${told}`);
  }
  const used = process.cpuUsage(cpu);
  return {
    count: times.length,
    perSecond: times.length / elapsed,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    loadCores: (used.user + used.system) / 1e6 / elapsed,
  };
}
