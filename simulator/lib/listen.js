import { createServer } from 'node:http';

const listen = (handler, port, host) =>
  new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address().port));
  });

/** Listens on this machine only, as IPv4 and, where there is one, IPv6: browsers try both for `localhost`. */
export async function listenLocally(port, handler) {
  const bound = await listen(handler, port, '127.0.0.1');
  await listen(handler, bound, '::1').catch((problem) => {
    if (problem.code !== 'EADDRNOTAVAIL' && problem.code !== 'EAFNOSUPPORT') throw problem;
  });
  return bound;
}
