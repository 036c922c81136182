import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CAUSE_ENTRIES } from '../../packages/why403/src/causes/index.ts';
import { diagnose } from '../../packages/why403/src/index.ts';
import { COUNTED, WORDS } from '../../packages/why403/src/knowledge/words.ts';
import { AUDIENCES } from '../../packages/why403/src/model/taxonomy.ts';
import { readInput } from '../../packages/why403/src/read/input.ts';
import { LOG_READERS } from '../../packages/why403/src/read/logs/read-log.ts';
import { outlineOf } from '../../packages/why403/src/report/diagnosis/outline.ts';
import { wordTable } from '../build/word-table.ts';
import { PageKnowledge } from '../src/worker/knowledge.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const causes = CAUSE_ENTRIES.map(({ id, title, shouldBe, rank }) => ({ id, title, shouldBe, rank }));
const brought = { words: wordTable(WORDS, COUNTED), products: COUNTED, causes };

/** The evidence files of all cases. */
const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:http|html|txt|json|log|har)$/.test(name) && path.basename(name) !== 'case.json')
  .filter((name) => existsSync(path.join(FIXTURES, path.dirname(name), 'case.json')))
  .sort();

describe('the page answers as the library does', () => {
  test('every eighteenth fixture, read after those before it and for every audience', { timeout: 60_000 }, async () => {
    const knowledge = new PageKnowledge(brought);
    const different: string[] = [];
    for (const file of files.filter((_, at) => at % 18 === 0)) {
      const text = readFileSync(path.join(FIXTURES, file), 'utf8');
      for (const { observations } of readInput(text, file, LOG_READERS)) {
        const here = await knowledge.diagnose(observations);
        const there = diagnose(observations);
        const same = AUDIENCES.every(
          (audience) => JSON.stringify(outlineOf(here, audience)) === JSON.stringify(outlineOf(there, audience)),
        );
        if (!same) different.push(file);
      }
    }
    expect(files.length).toBeGreaterThan(1000);
    expect(different).toEqual([]);
  });

  test('every fortieth, where nothing was read before it', { timeout: 60_000 }, async () => {
    const different: string[] = [];
    for (const file of files.filter((_, at) => at % 40 === 0)) {
      const text = readFileSync(path.join(FIXTURES, file), 'utf8');
      for (const { observations } of readInput(text, file, LOG_READERS)) {
        const here = await new PageKnowledge(brought).diagnose(observations);
        const there = diagnose(observations);
        if (JSON.stringify(outlineOf(here, 'owner')) !== JSON.stringify(outlineOf(there, 'owner')))
          different.push(file);
      }
    }
    expect(different).toEqual([]);
  });

  test('every ninth, once all parts are in use', { timeout: 60_000 }, async () => {
    const knowledge = new PageKnowledge(brought);
    await knowledge.bringAll(() => Promise.resolve());
    expect(knowledge.isWhole).toBe(true);
    const different: string[] = [];
    for (const file of files.filter((_, at) => at % 9 === 0)) {
      const text = readFileSync(path.join(FIXTURES, file), 'utf8');
      for (const { observations } of readInput(text, file, LOG_READERS)) {
        if (JSON.stringify(await knowledge.diagnose(observations)) !== JSON.stringify(diagnose(observations)))
          different.push(file);
      }
    }
    expect(different).toEqual([]);
  });
});
