import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';

/**
 * Serves a simulator over TLS on this machine, for a browser that takes it for the platform's own address.
 * @param {string} address the simulator's @param {string} folder for the throw-away certificate
 */
export async function serveAsPlatform(address, folder) {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=onlyfans.com', '-days', '1', '-nodes'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...subject, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (incoming, outgoing) => {
    const { method, headers, url } = incoming;
    const onward = request(new URL(url, address), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    browserFlags: [
      `--host-resolver-rules=MAP onlyfans.com:443 127.0.0.1:${server.address().port}`,
      '--ignore-certificate-errors',
    ],
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
