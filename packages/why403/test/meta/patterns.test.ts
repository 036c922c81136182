import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { cpuMilliseconds } from '../cpu-time.ts';

const SOURCE = fileURLToPath(new URL('../../src/', import.meta.url));

/** What others wrote is read here; patterns of rules, products and logs have tests of their own. */
const FOLDERS = ['read', 'evaluate', 'collect', 'act', 'diagnose', 'engines', 'products', 'report', 'cli', 'lint'];

/** Lines are cut to a limit before these see them. */
const BOUNDED: readonly string[] = ['collect/host/redact-config.ts: /(?:^|(?<=\\s))\\s*#.*$/'];

/** A regular expression literal, as the formatter leaves it: after an operator, a bracket or `return`. */
const LITERAL =
  /(?<=[(,=:[!&|?{};>]\s{0,80}|return\s)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]{0,8})(?![a-z])/g;

interface Pattern {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

function patternsIn(folder: string): Pattern[] {
  const files = readdirSync(`${SOURCE}${folder}`, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const code = readFileSync(`${SOURCE}${folder}/${file}`, 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/^\s*\/\/.*$/gm, '');
      return [...code.matchAll(LITERAL)].flatMap(([, source = '', flags = '']) =>
        isPattern(source, flags) ? [{ where: `${folder}/${file}`, source, flags }] : [],
      );
    });
}

/** A path in a template literal looks like one and is none. */
function isPattern(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

const patterns = FOLDERS.flatMap(patternsIn);

/** Long enough that a pattern which looks again from every place takes a hundred times as long as one that does not. */
const SIZE = 12_000;
const PIECES = [
  ' ',
  'a',
  '0',
  '"',
  '\n',
  '\t',
  '<',
  '/',
  '.',
  '\\',
  '-',
  ':',
  '=',
  '(',
  '{',
  '%',
  "'",
  'a ',
  'a.',
  'a/',
  'a,',
];

function hostileTexts(source: string): string[] {
  const own = source.match(/[A-Za-z0-9]{2,}|[^A-Za-z0-9\s\\^$*+?()[\]{}|]/g) ?? [];
  const pieces = [...new Set([...PIECES, ...own])];
  // The end matches nothing, so that what was matched has to be given back.
  return pieces.map((piece) => `${piece.repeat(Math.ceil(SIZE / piece.length))}\u0001x`);
}

test('the patterns are found', () => {
  expect(patterns.length).toBeGreaterThan(1000);
  expect(patterns.map(({ where }) => where)).toContain('read/redact.ts');
});

test('no pattern looks again and again at hostile text', () => {
  const slow = patterns.filter(({ where, source, flags }) => {
    const pattern = new RegExp(source, flags.replace('g', ''));
    const texts = hostileTexts(source);
    return texts.some((text) => {
      const once = () => {
        pattern.lastIndex = 0;
        pattern.test(text);
      };
      // Twice, as another process may have had its share of the first.
      return cpuMilliseconds(once) > 20 && cpuMilliseconds(once) > 20 && !BOUNDED.includes(`${where}: /${source}/`);
    });
  });
  expect(slow.map(({ where, source }) => `${where}: /${source}/`)).toEqual([]);
}, 120_000);
