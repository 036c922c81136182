import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** An address and port that a process listens on. */
export interface ListeningSocket {
  readonly address: string;
  readonly port: number;
}

const LISTEN = '0A';

/** What a process listens on; null where only root may see it. */
export function listeningSockets(pid: number): readonly ListeningSocket[] | null {
  try {
    const own = new Set(
      readdirSync(`/proc/${pid}/fd`).map((name) => {
        try {
          return readlinkSync(`/proc/${pid}/fd/${name}`);
        } catch {
          return '';
        }
      }),
    );
    return ['tcp', 'tcp6'].flatMap((table) => socketsIn(pid, table, own));
  } catch {
    return null;
  }
}

function socketsIn(pid: number, table: string, own: ReadonlySet<string>): ListeningSocket[] {
  let text = '';
  try {
    text = readFileSync(`/proc/${pid}/net/${table}`, 'latin1');
  } catch {
    return [];
  }
  const sockets: ListeningSocket[] = [];
  for (const line of text.split('\n').slice(1)) {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    if (state !== LISTEN || !own.has(`socket:[${inode}]`)) continue;
    const [hex = '', port = ''] = local.split(':');
    sockets.push({ address: addressOf(hex), port: Number.parseInt(port, 16) });
  }
  return sockets;
}

/** The kernel prints addresses as words of four bytes, each in the order of the machine. */
function addressOf(hex: string): string {
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) => (word.match(/../g) ?? []).reverse().map((two) => Number.parseInt(two, 16)));
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.every((byte) => byte === 0)) return '[::]';
  const groups = Array.from({ length: 8 }, (_, at) =>
    (((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)).toString(16),
  );
  return `[${groups.join(':').replace(/(?:^|:)0(?::0)+(?::|$)/, '::')}]`;
}
