import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shell, shellWord } from '../../../src/evaluate/quote/shell.ts';

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const nasty = [
  "'",
  '"',
  '$(id)',
  '`id`',
  '; id',
  '\n',
  '\u001b[2J',
  '-rf',
  '#',
  '&&',
  '|',
  '\\',
  'a b',
  '*',
  '~',
  'é',
  '日本',
];

describe('a value that stands in a printed command', () => {
  test('comes out of a real shell as it went in, one word, nothing run', () => {
    const values = fc.array(fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 8 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(values, (parts) => {
        const value = parts.join('');
        const printed = execFileSync('sh', ['-c', `printf '%s|' ${shellWord(value)}`], { encoding: 'utf8' });
        expect(printed).toBe(`${value.replace(CONTROL, '')}|`);
      }),
      { numRuns: 60 },
    );
  });

  test('is quoted by the template, the words around it are not', () => {
    expect(shell`namei -l ${'/srv/my files/x'}`).toBe("namei -l '/srv/my files/x'");
    expect(shell`curl -sI ${'https://example.test/a?b=c&d'}`).toBe("curl -sI 'https://example.test/a?b=c&d'");
  });
});
