import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { UNEXPLAINED } from './answers.ts';
import { COMMAND, file, folder, type Run, why403 } from './why403.ts';

const DIST = path.dirname(path.dirname(COMMAND));
const COMPILED = path.join(DIST, 'compiled');
const OWN = path.join(COMPILED, `${process.version}-${process.platform}-${process.arch}`);
const KEPT = path.join(OWN, 'cli/command.js.bin');
const PART = path.join(DIST, 'cli/command.js');
const saved = file('answer.txt', UNEXPLAINED);

// Says of every part that goes through `vm.Script` what became of its kept code.
const watch = file(
  'watch.cjs',
  `const vm = require('node:vm');
   vm.Script = class extends vm.Script {
     constructor(source, options) {
       super(source, options);
       const fate = { true: 'rejected', false: 'accepted' }[this.cachedDataRejected] ?? 'not given';
       process.stderr.write(require('node:path').basename(options.filename) + ' ' + fate + '\\n');
     }
   };`,
);

const watched = (...node: string[]): Promise<Run> => why403([saved], { node: ['--require', watch, ...node] });

/** Every file of the built command with its size and the moment of its last change. */
function listing(): string[] {
  return readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((name) => {
    const { size, mtimeMs } = statSync(path.join(DIST, name));
    return `${name} ${size} ${mtimeMs}`;
  });
}

/** Runs with the changed content of a file, and puts it back. */
async function withChanged(name: string, change: (content: Buffer) => Buffer): Promise<Run> {
  const content = readFileSync(name);
  writeFileSync(name, change(Buffer.from(content)));
  try {
    return await watched();
  } finally {
    writeFileSync(name, content);
  }
}

/** The Node that built the command is the one for which the code was kept. */
describe.skipIf(!existsSync(OWN))('code that the build kept', () => {
  test('is accepted, and a run writes nothing', async () => {
    const before = listing();
    const { stdout, stderr, code } = await watched();
    expect(code).toBe(3);
    expect(stdout).not.toBe('');
    const fates = stderr.trim().split('\n');
    expect(fates).toContain('command.js accepted');
    expect(fates.filter((line) => !line.endsWith(' accepted'))).toEqual([]);
    expect(listing()).toEqual(before);
  });

  test.for([
    ['damaged in its first half', (kept: Buffer) => flipped(kept, readFileSync(PART).length + 5000)],
    ['damaged at its end', (kept: Buffer) => flipped(kept, kept.length - 100)],
    ['cut off', (kept: Buffer) => kept.subarray(0, kept.length - 1000)],
    ['empty', () => Buffer.alloc(0)],
  ] as const)('is left alone where it is %s', async ([, change]) => {
    const expected = await why403([saved]);
    const run = await withChanged(KEPT, change);
    expect(run).toMatchObject({ stdout: expected.stdout, code: expected.code });
    expect(run.stderr).toContain('command.js not given');
  });

  test('is left alone where its text is another of the same length', async () => {
    const changed = (part: Buffer) => Buffer.from(part.toString().replaceAll('Not proved', 'NOT PROVED'));
    const run = await withChanged(PART, changed);
    expect(run.stdout).toContain('NOT PROVED');
    expect(run.stderr).toContain('command.js not given');
  });

  test('is rejected by a V8 with other options, with the same answer', async () => {
    const [plain, run] = await Promise.all([why403([saved]), watched('--no-opt', '--stack-size=900')]);
    expect(run).toMatchObject({ stdout: plain.stdout, code: plain.code });
    expect(run.stderr).toContain('command.js rejected');
  });

  test('leaves the file and the line of a part in a stack', async () => {
    const broken = (part: Buffer) => Buffer.from(part.toString().replace('"use strict";', 'null.part();\n'));
    const run = await withChanged(path.join(DIST, 'cli/errors.js'), broken);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(`${path.join(DIST, 'cli/errors.js')}:1:6`);
  });
});

test('without kept code, as under every other Node, the answer is the same', async () => {
  const kept = await why403([saved]);
  const elsewhere = path.join(folder, 'elsewhere');
  renameSync(COMPILED, elsewhere);
  try {
    const without = await watched();
    expect(without).toEqual({ ...kept, stderr: '' });
  } finally {
    renameSync(elsewhere, COMPILED);
  }
});

function flipped(content: Buffer, at: number): Buffer {
  content[at] = (content[at] ?? 0) ^ 0x55;
  return content;
}
