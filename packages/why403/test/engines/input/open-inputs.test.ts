import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, linkSync, mkdirSync, symlinkSync, truncateSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openInputs } from '../../../src/engines/input/open-inputs.ts';
import { combinedLines, emptyFolder, put, textOf } from './logs.ts';

async function opened(names: readonly string[]) {
  const notices: string[] = [];
  const inputs = await openInputs(names, { notice: (text) => notices.push(text) });
  return { inputs, notices, names: inputs.map(({ name }) => path.basename(name)) };
}

describe('what names stand for', () => {
  it('reads a rotated set in the order of time, whatever the order of the names', async () => {
    const folder = emptyFolder();
    put(folder, 'access.log', combinedLines(3000, 50));
    put(folder, 'access.log.1', combinedLines(2000, 50));
    put(folder, 'access.log.2.gz', gzipSync(combinedLines(1000, 50)));
    put(folder, 'access.log.10.gz', gzipSync(combinedLines(0, 50)));
    const { inputs, names } = await opened([folder]);
    expect(names).toEqual(['access.log.10.gz', 'access.log.2.gz', 'access.log.1', 'access.log']);
    expect((await Promise.all(inputs.map((input) => textOf(input)))).join('')).toBe(
      [0, 1000, 2000, 3000].map((from) => combinedLines(from, 50)).join(''),
    );
  });

  it('orders parts without times by their names', async () => {
    const folder = emptyFolder();
    for (const name of ['app.log', 'app.log-20260301', 'app.log-20260215.gz', 'app.log.2', 'app.log.10'])
      put(folder, name, `no time in ${name}\n`);
    expect((await opened([folder])).names).toEqual([
      'app.log-20260215.gz',
      'app.log-20260301',
      'app.log.10',
      'app.log.2',
      'app.log',
    ]);
  });

  it('expands a pattern that no shell has expanded', async () => {
    const folder = emptyFolder();
    mkdirSync(path.join(folder, 'a'));
    mkdirSync(path.join(folder, 'b'));
    put(folder, 'a/access.log', combinedLines(0, 3));
    put(folder, 'b/access.log', combinedLines(10, 3, 'b'));
    put(folder, 'b/error.txt', 'x');
    expect((await opened([path.join(folder, '*', 'acc[de]ss.lo?')])).names).toEqual(['access.log', 'access.log']);
    expect((await opened([path.join(folder, '*.nothing')])).inputs[0]?.fault).toBe('no file fits this pattern');
  });

  it('names what cannot be read and gives nothing for it', async () => {
    const folder = emptyFolder();
    symlinkSync('loop', path.join(folder, 'loop'));
    const { inputs } = await opened([path.join(folder, 'missing.log'), path.join(folder, 'loop')]);
    expect(inputs.map(({ fault }) => fault)).toEqual(['there is no such file', 'it is a circle of links']);
    expect(await textOf(inputs[0] as never)).toBe('');
  });

  it('says of a packer it does not understand what to do', async () => {
    const folder = emptyFolder();
    const file = put(folder, 'access.log.xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1, 2]));
    expect((await opened([file])).inputs[0]?.fault).toMatch(/packed with xz.*unpack it first/);
  });
});

describe('the same log twice', () => {
  it('reads hard links, symbolic links and repeated names once', async () => {
    const folder = emptyFolder();
    const file = put(folder, 'access.log', combinedLines(0, 5));
    linkSync(file, path.join(folder, 'hard.log'));
    symlinkSync(file, path.join(folder, 'soft.log'));
    const { names, notices } = await opened([file, file, folder]);
    expect(names).toEqual(['access.log']);
    expect(notices).toHaveLength(2);
    expect(notices[0]).toMatch(/hard\.log was left out: it is the same file as .*access\.log/);
  });

  it('leaves out the packed copy beside a log that is being rotated', async () => {
    const folder = emptyFolder();
    put(folder, 'access.log.1', combinedLines(0, 3000));
    put(folder, 'access.log.1.gz', gzipSync(combinedLines(0, 3000)));
    put(folder, 'access.log', combinedLines(4000, 10));
    const { names, notices } = await opened([folder]);
    expect(names).toEqual(['access.log.1', 'access.log']);
    expect(notices).toEqual([
      expect.stringMatching(/access\.log\.1\.gz was left out: it is a copy of .*access\.log\.1$/),
    ]);
  });

  it('keeps two logs that only begin alike', async () => {
    const folder = emptyFolder();
    const start = combinedLines(0, 1000);
    const one = put(folder, 'one.log', start + combinedLines(2000, 500, 'x'));
    const two = put(folder, 'two.log', start + combinedLines(2000, 400, 'y'));
    expect((await opened([one, two])).names.sort()).toEqual(['one.log', 'two.log']);
  });

  it('keeps two servers whose logs begin with one equal line', async () => {
    const folder = emptyFolder();
    const one = put(folder, 'one.log', combinedLines(0, 1));
    const two = put(folder, 'two.log', combinedLines(0, 1));
    expect((await opened([one, two])).inputs).toHaveLength(2);
  });
});

describe('packed logs', () => {
  const text = combinedLines(0, 20_000);

  it('reads several gzip members as one text', async () => {
    const file = put(
      emptyFolder(),
      'a.gz',
      Buffer.concat([gzipSync(text), gzipSync(combinedLines(30_000, 5)), gzipSync('')]),
    );
    const { inputs } = await opened([file]);
    expect(await textOf(inputs[0] as never)).toBe(text + combinedLines(30_000, 5));
    expect(inputs[0]?.fault).toBeNull();
    expect(inputs[0]?.done).toBe(inputs[0]?.size);
  });

  it('reads what stands before a cut and says so', async () => {
    const packed = gzipSync(text);
    const file = put(emptyFolder(), 'a.gz', packed.subarray(0, packed.length / 2));
    const { inputs } = await opened([file]);
    const read = await textOf(inputs[0] as never);
    expect(text.startsWith(read)).toBe(true);
    expect(read.length).toBeGreaterThan(text.length / 3);
    expect(inputs[0]?.fault).toMatch(/member is cut/);
  });

  it('goes on behind a broken member, and gives nothing twice', async () => {
    const first = gzipSync(text);
    first.fill(0xff, first.length - 3000, first.length - 2900);
    const last = combinedLines(40_000, 500, 'behind');
    const file = put(emptyFolder(), 'a.gz', Buffer.concat([gzipSync('before\n'), first, gzipSync(last)]));
    const { inputs } = await opened([file]);
    const read = await textOf(inputs[0] as never);
    expect(read.startsWith('before\n203.0.113.0 ')).toBe(true);
    expect(read.endsWith(last)).toBe(true);
    expect(read.split('GET /behind/7 HTTP')).toHaveLength(2);
    expect(read.split('GET /page/5 HTTP')).toHaveLength(2);
    expect(read.length).toBeGreaterThan(text.length * 0.8);
    expect(inputs[0]?.fault).toMatch(/a gzip member is broken near byte \d+ .*reading went on with the member/);
  });

  it('goes on behind bytes that are no gzip', async () => {
    const file = put(
      emptyFolder(),
      'a.gz',
      Buffer.concat([gzipSync('one\n'), Buffer.from('rubbish between'), gzipSync('two\n')]),
    );
    const { inputs } = await opened([file]);
    expect(await textOf(inputs[0] as never)).toBe('one\ntwo\n');
    expect(inputs[0]?.fault).toMatch(/broken near byte 2\d .*reading went on/);
  });

  it('takes zeros at the end for padding', async () => {
    const file = put(emptyFolder(), 'a.gz', Buffer.concat([gzipSync('one\n'), Buffer.alloc(4096)]));
    const { inputs } = await opened([file]);
    expect(await textOf(inputs[0] as never)).toBe('one\n');
    expect(inputs[0]?.fault).toBeNull();
  });

  it.skipIf(!hasZstd())('reads zstd, whole and cut', async () => {
    const folder = emptyFolder();
    const plain = put(folder, 'plain', text);
    execFileSync('zstd', ['-q', plain, '-o', path.join(folder, 'a.zst')]);
    const whole = (await opened([path.join(folder, 'a.zst')])).inputs[0];
    expect(await textOf(whole as never)).toBe(text);
    expect(whole?.fault).toBeNull();
    truncateSync(path.join(folder, 'a.zst'), Math.floor((whole?.size ?? 0) / 2));
    const cut = (await opened([path.join(folder, 'a.zst')])).inputs[0];
    expect(text.startsWith(await textOf(cut as never))).toBe(true);
    expect(cut?.fault).toMatch(/broken/);
  });
});

function hasZstd(): boolean {
  try {
    execFileSync('zstd', ['--version']);
    return true;
  } catch {
    return false;
  }
}

describe('files that change while they are read', () => {
  const text = combinedLines(0, 30_000);

  it('reads the file as it was when it was opened, to the end of the line being written', async () => {
    const file = put(emptyFolder(), 'a.log', `${text}203.0.113.9 - - [01/Ma`);
    const [input] = (await opened([file])).inputs;
    appendFileSync(file, `r/2026:23:00:00 +0000] "GET /late HTTP/1.1" 403 1\n${combinedLines(80_000, 3)}`);
    const read = await textOf(input as never);
    expect(read).toBe(`${text}203.0.113.9 - - [01/Mar/2026:23:00:00 +0000] "GET /late HTTP/1.1" 403 1\n`);
  });

  it('says of a file that shrank how much was read', async () => {
    const file = put(emptyFolder(), 'a.log', text);
    const [input] = (await opened([file])).inputs;
    truncateSync(file, 100);
    expect(await textOf(input as never)).toBe(text.slice(0, 100));
    expect(input?.fault).toBe(`it shrank from ${text.length} to 100 bytes while it was read`);
  });

  it('reads a file that was removed after it was opened', async () => {
    const file = put(emptyFolder(), 'a.log', text);
    const [input] = (await opened([file])).inputs;
    unlinkSync(file);
    expect(await textOf(input as never)).toBe(text);
    expect(await input?.readLineAt(text.indexOf('\n') + 1)).toBe(text.split('\n')[1]);
  });
});

describe('pipes', () => {
  it('waits for the writer of a named pipe, and takes packed bytes too', async () => {
    const folder = emptyFolder();
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const packed = put(folder, 'x.gz', gzipSync(combinedLines(0, 20_000)));
    const reading = openInputs([pipe]).then(async ([input]) => {
      await input?.firstBytes();
      return { text: await textOf(input as never), input };
    });
    const writer = spawn('sh', ['-c', 'sleep 0.1; cat "$0" > "$1"', packed, pipe]);
    const { text, input } = await reading;
    writer.kill();
    expect(text).toBe(combinedLines(0, 20_000));
    expect(input?.compression).toBe('gzip');
  });

  it('shows a sample of a live pipe without waiting for its end, and gives it again', async () => {
    async function* live(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('first\n');
      await new Promise((resolve) => setTimeout(resolve, 800));
      yield Buffer.from('second\n');
    }
    const [input] = await openInputs(['-'], { stdin: live() });
    expect(Buffer.from((await input?.firstBytes()) ?? []).toString()).toBe('first\n');
    expect(await textOf(input as never)).toBe('first\nsecond\n');
  });

  it('stops in the middle of a pipe that says nothing', async () => {
    async function* silent(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one\n');
      await new Promise(() => undefined);
    }
    const [input] = await openInputs(['-'], { stdin: silent() });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    expect(await textOf(input as never, stop.signal)).toBe('one\n');
  });
});
