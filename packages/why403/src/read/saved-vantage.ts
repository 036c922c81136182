import type { Connection, Vantage } from '../model/observation.ts';
import { type Members, membersOf, stringOf } from './json-members.ts';

/** From where a saved exchange was made; what does not have the shape is taken for a mere saved text. */
export function readVantage(value: unknown): Vantage {
  const vantage = membersOf(value);
  if (vantage.from === 'direct') return { from: 'direct', connection: readConnection(membersOf(vantage.connection)) };
  if (vantage.from === 'proxy') {
    return {
      from: 'proxy',
      proxy: text(vantage.proxy) ?? '',
      connection: readConnection(membersOf(vantage.connection)),
    };
  }
  return { from: 'saved' };
}

function readConnection(connection: Members): Connection {
  const owner = membersOf(connection.peerOwner);
  const [name, asOf] = [text(owner.name), text(owner.asOf)];
  const timings = membersOf(connection.timings);
  return {
    peerAddress: text(connection.peerAddress),
    peerOwner: name === null || asOf === null ? null : { name, asOf },
    tlsServerName: text(connection.tlsServerName),
    tlsProtocol: text(connection.tlsProtocol),
    alpn: text(connection.alpn),
    certificateNames: list(connection.certificateNames).flatMap((one) => text(one) ?? []),
    timings: {
      lookup: number(timings.lookup),
      connect: number(timings.connect),
      tls: number(timings.tls),
      firstByte: number(timings.firstByte),
      end: number(timings.end),
    },
  };
}

const LIMIT = 200;

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, LIMIT) : [];
}

function text(value: unknown): string | null {
  return stringOf(value)?.slice(0, LIMIT) ?? null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
