import { expect, test } from 'vitest';
import type { DiagnoseOptions } from '../../src/cli/diagnose-options.ts';
import { plainArguments, SWITCHES } from '../../src/cli/plain-arguments.ts';
import { buildProgram } from '../../src/cli/program.ts';

async function parsed(words: readonly string[]): Promise<{ target: string | null; options: DiagnoseOptions } | null> {
  let seen = null;
  const program = buildProgram(async (target, options) => {
    seen = { target, options };
    return 0;
  });
  const before = process.exitCode;
  await program.parseAsync(['node', 'why403', ...words]);
  process.exitCode = before;
  return seen;
}

test.for(Object.keys(SWITCHES))('%s is read without a parser as with it', async (word) => {
  for (const words of [
    [word, 'https://shop.example/'],
    ['response.txt', word],
  ]) {
    expect(plainArguments(words)).not.toBeNull();
    expect(plainArguments(words)).toEqual(await parsed(words));
  }
});

test('several switches, and standard input', async () => {
  for (const words of [['-'], ['--message', '-', '--no-probes', '-4']]) {
    expect(plainArguments(words)).toEqual(await parsed(words));
  }
});

test.for([
  [[]],
  [['']],
  [['--no-probes']],
  [['explain', 'waf-rule']],
  [['--no-probes', 'diagnose', 'a.txt']],
  [['a.txt', 'b.txt']],
  [['a.txt', '--format', 'json']],
  [['--for=visitor', 'a.txt']],
  [['--', 'a.txt']],
  [['--help']],
  [['toString', '--constructor']],
])('left to the parser: %j', ([words]) => {
  expect(plainArguments(words ?? [])).toBeNull();
});
