import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import type { Unpacking } from './gunzip.ts';
import { problemText } from './raw-file.ts';

/** Where the command is looked for: the caller's own PATH is not asked. */
const FOLDERS = ['/usr/bin', '/bin', '/usr/local/bin', '/opt/homebrew/bin', '/opt/local/bin'];

/** Node has it since 22.15, but ends a cut log without an error before 24; there the command of the same name is asked. */
function ofNode(): (() => Transform) | null {
  if (Number(process.versions.node.split('.', 1)[0]) < 24) return null;
  const made: unknown = Reflect.get(zlib, 'createZstdDecompress');
  return typeof made === 'function' ? (made as () => Transform) : null;
}

/** Everything that zstd frames (RFC 8878) hold, as far as it can be read. */
export async function* unzstd(packed: AsyncIterable<Buffer>, watch: Unpacking): AsyncGenerator<Buffer> {
  const create = ofNode();
  if (create === null) yield* throughCommand(packed, watch);
  else yield* throughNode(packed, create(), watch);
}

async function* throughNode(
  packed: AsyncIterable<Buffer>,
  stream: Transform,
  watch: Unpacking,
): AsyncGenerator<Buffer> {
  const source = Readable.from(counted(packed, watch));
  source.once('error', (error) => stream.destroy(error));
  try {
    for await (const piece of source.pipe(stream) as AsyncIterable<Buffer>) yield piece;
  } catch (error) {
    watch.fault(`it is broken (${problemText(error)}); what stands before the broken place was read`);
  } finally {
    source.destroy();
  }
}

async function* throughCommand(packed: AsyncIterable<Buffer>, watch: Unpacking): AsyncGenerator<Buffer> {
  const child = spawn('zstd', ['-dcq'], { stdio: ['pipe', 'pipe', 'pipe'], env: { PATH: FOLDERS.join(':') } });
  let said = '';
  let missing = false;
  child.on('error', () => {
    missing = true;
  });
  child.stderr.on('data', (text: Buffer) => {
    if (said.length < 500) said += text.toString('latin1');
  });
  // A command that has ended takes nothing more: its own words tell why.
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close').catch(() => []);
  const source = Readable.from(counted(packed, watch));
  source.pipe(child.stdin);
  try {
    for await (const piece of child.stdout as AsyncIterable<Buffer>) yield piece;
    const [code] = (await ended) as [number | null];
    if (missing) watch.fault('it is packed with zstd: install the `zstd` command, or run a Node.js from 24 on');
    else if (code !== 0)
      watch.fault(`it is broken (${said.trim().slice(0, 200)}); what stands before the broken place was read`);
  } finally {
    source.destroy();
    child.kill();
  }
}

async function* counted(packed: AsyncIterable<Buffer>, watch: Unpacking): AsyncGenerator<Buffer> {
  let done = 0;
  for await (const piece of packed) {
    done += piece.length;
    watch.progress(done);
    yield piece;
  }
}
