import type { TLSSocket } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { diagnoseUrl } from '../../src/node.ts';
import { file, why403 } from '../cli/why403.ts';
import { closeAll, rawServer, response, selfSigned, tlsServer } from './servers.ts';

afterEach(closeAll);

/** A server that lets in whoever shows a certificate that it knows. */
function members() {
  const { key, cert } = selfSigned();
  return tlsServer({ key, cert, ca: [cert], requestCert: true, rejectUnauthorized: false }, (_request, socket) => {
    const { authorized } = socket as TLSSocket;
    socket.end(authorized ? response(200, 'welcome') : response(403, 'a certificate is required'));
  });
}

test('the certificate is shown to the server that asks for it', async () => {
  const server = await members();
  const without = await diagnoseUrl(server.url, { insecure: true, probes: false });
  expect(without.diagnosis.status).toBe(403);
  const shown = await diagnoseUrl(server.url, { insecure: true, probes: false, certificate: selfSigned() });
  expect(shown.diagnosis.status).toBe(200);
  expect(JSON.stringify(shown)).not.toContain('PRIVATE KEY');
});

test('it is shown to no other web origin', async () => {
  const other = await members();
  const first = await tlsServer(selfSigned(), (_request, socket) =>
    socket.end(response(302, '', [`Location: ${other.url}/`])),
  );
  const { diagnosis } = await diagnoseUrl(first.url, {
    insecure: true,
    probes: false,
    follow: true,
    certificate: selfSigned(),
  });
  expect(diagnosis.status).toBe(403);
});

test('--cert and --key take it from files', async () => {
  const server = await members();
  const { key, cert } = selfSigned();
  const [certFile, keyFile] = [file('client.pem', cert), file('client.key', key)];
  const apart = await why403([server.url, '--insecure', '--no-probes', '--cert', certFile, '--key', keyFile]);
  expect([apart.code, apart.stderr]).toEqual([0, '']);
  const together = await why403([server.url, '--insecure', '--no-probes', '--cert', file('both.pem', `${cert}${key}`)]);
  expect(together.code).toBe(0);
});

test('what cannot be used is said before anything is sent', async () => {
  const server = await rawServer((_request, socket) => socket.end(response(200, 'hello')));
  const { key } = selfSigned();
  const useless = await why403([server.url, '--cert', file('no.pem', 'hello'), '--key', file('a.key', key)]);
  expect(useless).toMatchObject({ code: 2, stdout: '' });
  expect(useless.stderr).toContain('--cert and --key cannot be used: expected a certificate and its key in PEM');
  const alone = await why403([server.url, '--key', file('b.key', key)]);
  expect(alone.stderr).toContain('--key goes with --cert FILE');
  expect(server.received).toEqual([]);
});
