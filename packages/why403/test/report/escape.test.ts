import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlText } from '../../src/report/escape/html.ts';
import { jsonText } from '../../src/report/escape/json.ts';
import { markdownCode, markdownCodeBlock, markdownText } from '../../src/report/escape/markdown.ts';
import { terminalLine, terminalText } from '../../src/report/escape/terminal.ts';
import { UNSAFE_CHARACTERS } from './unsafe-characters.ts';

const NASTY = [
  '\u001b[31m',
  '\u001b]8;;https://evil.example\u0007',
  '\u009b2J',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u{e0041}',
  '\ud800',
  '\r',
  '\r\n',
  '\u0000',
  '\u0085',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "'",
  '`',
  '```',
  '``` ` ``',
  '\n```\n# heading',
  '[text](javascript:alert(1))',
  '![](https://evil.example/pixel.png)',
  'https://evil.example',
  'www.evil.example',
  'mailto:a@b.example',
  '@someone',
  '#1',
  '| a | b |',
  '**bold**',
  '&lt;',
  '\\',
  '$x$',
  '~~gone~~',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 8 })
  .map((parts) => parts.join(''));

const always = (check: (text: string) => void) => fc.assert(fc.property(hostile, check), { numRuns: 500 });

describe('whatever the text, nothing gets through', () => {
  test('to a terminal: no control but line feed and tab, nothing invisible', () => {
    always((text) => {
      expect(terminalText(text).replaceAll(/[\n\t]/g, '')).not.toMatch(UNSAFE_CHARACTERS);
      expect(terminalLine(text)).not.toMatch(/[\n\t]/);
      expect(terminalLine(text)).not.toMatch(UNSAFE_CHARACTERS);
    });
  });

  test('to HTML: no markup, no way out of an attribute', () => {
    always((text) => {
      expect(htmlText(text)).not.toMatch(/[<>"'`]|&(?!(?:amp|lt|gt|quot|#39|#96);)/);
      expect(htmlText(text).replaceAll(/[\n\t]/g, '')).not.toMatch(UNSAFE_CHARACTERS);
    });
  });

  test('to Markdown prose: no markup, link, mention or HTML', () => {
    always((text) => {
      const bare = markdownText(text)
        .replaceAll('&#8203;', '')
        .replaceAll(/\\[!-/:-@[-`{-~]/g, '');
      expect(bare).not.toMatch(/[`*_{}[\]<>|~&$\\]|:\/\/|\n/);
      expect(markdownText(text).replaceAll('&#8203;', '·')).not.toMatch(/[@#]\w|\bwww\.|\bmailto:/i);
      expect(markdownText(text)).not.toMatch(/^(?:#|[-+] |=|\d+[.)])/);
    });
  });

  test('to a Markdown code span or block: no fence closes early', () => {
    always((text) => {
      const span = markdownCode(text);
      const [fence = ''] = /^`+/.exec(span) ?? [];
      const inner = span.slice(fence.length, -fence.length);
      expect(span.endsWith(fence)).toBe(true);
      expect([...inner.matchAll(/`+/g)].every(([run]) => run.length < fence.length)).toBe(true);

      const lines = markdownCodeBlock(text, '   ').split('\n');
      const closing = lines.at(-1)?.trim() ?? '';
      expect(lines.slice(1, -1).every((line) => !line.includes(closing))).toBe(true);
    });
  });

  test('to JSON: controls are escaped and the value is the same', () => {
    always((text) => {
      const written = jsonText({ text }, 2);
      expect(written.replaceAll('\n', '')).not.toMatch(UNSAFE_CHARACTERS);
      expect(JSON.parse(written)).toEqual({ text });
    });
  });
});

test('plain text stays as it is', () => {
  expect(terminalText('Café, 中文, 😀\n\tline')).toBe('Café, 中文, 😀\n\tline');
  expect(markdownText('GET /a-b.c: 403 Forbidden')).toBe('GET /a-b.c: 403 Forbidden');
});
