import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { streamEngine } from '../../../../src/engines/stream/analyse-stream.ts';
import { helpfulWorkers, segmentLength } from '../../../../src/engines/stream/workers/how-many.ts';
import { segmentsOf } from '../../../../src/engines/stream/workers/segments.ts';
import { analyse, PLAN } from '../analyse.ts';
import { line } from '../hostile-lines.ts';
import { opened } from './local-readers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'why403-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));
const built = process.env.WHY403_SCAN_WORKER;
afterEach(() => {
  process.env.WHY403_SCAN_WORKER = built;
});

const LINES = Array.from({ length: 20_000 }, (_, n) => {
  const clock = new Date(n * 700).toISOString().slice(11, 19);
  const refused = n % 9 === 0 || (n > 9000 && n < 12_000 && n % 2 === 0);
  const one = line(refused ? `/shut/${n % 50}` : `/open/${n % 900}`, refused ? 403 : 200, `203.0.113.${n % 250}`);
  return one.replace(/\[[^\]]+\]/, `[10/Oct/2025:${clock} +0000]`);
});
const file = path.join(folder, 'access.log');
writeFileSync(file, `${LINES.join('\n')}\n`);

const byThreads = { count: 2, segmentBytes: 150_000 };
const one = await opened([file], (inputs) => analyse(inputs, {}, { workers: { count: 0 } }));

/** Takes this for the built worker. */
function workerOf(code: string): void {
  process.env.WHY403_SCAN_WORKER = path.join(folder, `worker-${Math.random()}.cjs`);
  writeFileSync(process.env.WHY403_SCAN_WORKER, code);
}

describe('threads', () => {
  test('say what one says', async () => {
    for (const count of [1, 2, 3]) {
      const many = await opened([file], (inputs) => analyse(inputs, {}, { workers: { ...byThreads, count } }));
      expect(JSON.stringify(many)).toBe(JSON.stringify(one));
    }
  });

  test('read every part of the file, each one once', async () => {
    const marks = path.join(folder, 'marks');
    workerOf(`const { parentPort } = require('node:worker_threads'); const post = parentPort.postMessage.bind(parentPort);
      parentPort.postMessage = (answer, buffers) => {
        require('node:fs').appendFileSync(${JSON.stringify(marks)}, 'digest' in answer ? '+' : '-');
        post(answer, buffers);
      };
      require(${JSON.stringify(built)});`);
    const many = await opened([file], (inputs) => analyse(inputs, {}, { workers: byThreads }));
    expect(JSON.stringify(many)).toBe(JSON.stringify(one));
    expect(readFileSync(marks, 'utf8')).toBe('+'.repeat(Math.ceil(statSync(file).size / byThreads.segmentBytes)));
  });

  test('are stopped with what is known so far', async () => {
    const controller = new AbortController();
    const stopped = await opened([file], (inputs) => {
      const reading = analyse(inputs, {}, { workers: byThreads }, controller.signal);
      controller.abort();
      return reading;
    });
    expect(stopped.partial).toEqual([`the reader was stopped after ${stopped.lines} lines`]);
    expect(stopped.lines).toBeLessThan(one.lines);
    const requests = Object.values(stopped.byStatus).reduce((sum, some) => sum + some, 0);
    expect(requests).toBe(stopped.lines);
  });

  for (const count of [0, 2]) {
    test(`tell how far they are, ${count} of them`, async () => {
      const told: number[] = [];
      await opened([file], (inputs) => {
        const { signal: stop } = new AbortController();
        const progress = ({ done }: { readonly done: number }) => told.push(done);
        return streamEngine(inputs, { hint: null, workers: { ...byThreads, count } }).analyse(PLAN, { stop, progress });
      });
      expect(told.at(-1)).toBe(statSync(file).size);
      expect(told).toEqual([...told].sort((a, b) => a - b));
    });
  }

  for (const [what, code] of [
    ['cannot start', 'throw new Error("no");'],
    ['die at once', 'process.exit(3);'],
    ['die at a segment', 'require("node:worker_threads").parentPort.on("message", () => process.exit(3));'],
    [
      'throw at a segment',
      'require("node:worker_threads").parentPort.on("message", () => { throw new Error("no"); });',
    ],
    [
      'die at the third segment',
      `let left = 2; const { parentPort } = require('node:worker_threads'); const on = parentPort.on.bind(parentPort);
       parentPort.on = (name, listener) => on(name, (segment) => { if (left-- > 0) listener(segment); else process.exit(1); });
       require(${JSON.stringify(built)});`,
    ],
  ] as const) {
    test(`that ${what} are gone without`, async () => {
      workerOf(code);
      const many = await opened([file], (inputs) => analyse(inputs, {}, { workers: byThreads }));
      expect(JSON.stringify(many)).toBe(JSON.stringify(one));
    });
  }
});

describe('how many, and how long a part each reads', () => {
  test('none for what one thread reads soon', () => {
    const gibibyte = 1024 ** 3;
    expect([1, 4, 6, 100].map((size) => helpfulWorkers(size * gibibyte, 8))).toEqual([0, 0, 4, 4]);
    expect([1, 2, 4, 64].map((processors) => helpfulWorkers(9 * gibibyte, processors))).toEqual([0, 0, 4, 4]);
  });

  test('parts are neither too short nor too long', () => {
    const mebibyte = 1024 ** 2;
    expect(segmentLength(mebibyte, 8)).toBe(4 * mebibyte);
    expect(segmentLength(100 * mebibyte, 2)).toBe(12.5 * mebibyte);
    expect(segmentLength(10_000 * mebibyte, 2)).toBe(32 * mebibyte);
  });

  test('a file is cut where lines end', async () => {
    const small = path.join(folder, 'small.log');
    writeFileSync(small, 'ab\ncd\n\nefgh\ni');
    const spans = await opened([small], async ([input]) =>
      [1, 3, 4, 7, 100].map((length) => [...segmentsOf(input?.descriptor ?? -1, 13, length)].map(({ to }) => to)),
    );
    expect(spans).toEqual([[3, 6, 7, 12, 13], [3, 6, 12, 13], [6, 12, 13], [7, 13], [13]]);
  });
});
