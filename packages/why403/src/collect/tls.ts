import { isIP, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { CollectOptions } from './options.ts';

const NAMES_KEPT = 100;

/** Speaks TLS on a connection, and offers HTTP/2 unless told otherwise. */
export async function startTls(
  socket: Socket,
  host: string,
  http1: boolean,
  options: CollectOptions,
): Promise<TLSSocket> {
  const tls = await import('node:tls');
  return new Promise((resolve, reject) => {
    const secure = tls.connect({
      socket,
      // A server name is never an address (RFC 6066, 3).
      ...(isIP(host) === 0 ? { servername: host } : {}),
      host,
      ALPNProtocols: http1 ? ['http/1.1'] : ['h2', 'http/1.1'],
      rejectUnauthorized: options.insecure !== true,
      ...(options.ca === undefined ? {} : { ca: options.ca }),
      ...options.certificate,
    });
    secure.once('secureConnect', () => {
      secure.off('error', reject);
      resolve(secure);
    });
    secure.once('error', reject);
    secure.once('close', () => reject(Object.assign(new Error('closed during TLS'), { code: 'ECONNRESET' })));
  });
}

/** The names that the server's certificate is made out to. */
export function certificateNames(socket: TLSSocket): readonly string[] {
  const { subject, subjectaltname } = socket.getPeerCertificate();
  const alternatives = (subjectaltname ?? '')
    .split(', ')
    .filter((entry) => /^(?:DNS|IP Address):/.test(entry))
    .map((entry) => entry.slice(entry.indexOf(':') + 1));
  const common: unknown = subject?.CN;
  return [...new Set([...(typeof common === 'string' ? [common] : []), ...alternatives])].slice(0, NAMES_KEPT);
}
