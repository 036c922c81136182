import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import type { LogAnalysis, LogComparison } from '../../../src/model/incidents.ts';
import { PLAIN } from '../../../src/report/document/text.ts';
import { csvCell } from '../../../src/report/escape/csv.ts';
import { comparisonToHtml } from '../../../src/report/incidents/comparison-html.ts';
import { comparisonToText } from '../../../src/report/incidents/comparison-text.ts';
import { comparisonToCsv, incidentsToCsv, tableToCsv } from '../../../src/report/incidents/csv.ts';
import { analysisToHtml } from '../../../src/report/incidents/html.ts';
import { analysisToJson, analysisToNdjson } from '../../../src/report/incidents/json.ts';
import { analysisToMarkdown, comparisonToMarkdown } from '../../../src/report/incidents/markdown.ts';
import { analysisToText, type LogPage } from '../../../src/report/incidents/text.ts';
import { UNSAFE_CHARACTERS } from '../unsafe-characters.ts';
import { day, fixed } from './samples.ts';

const POISON =
  '\u001b[2J\u009b31m\u202eevil\u200b\u0007<script>x</script><img src=x>`` ``` ](javascript:x) @you "\' \r\n| # x';
/** Words of closed lists, and times: an engine writes them itself. */
const OWN = new Set([
  'cause',
  'strength',
  'layer',
  'product',
  'actor',
  'whoCanFix',
  'couldAlsoBe',
  'affects',
  'verdict',
  'engine',
  'since',
  'until',
  'first',
  'last',
  'time',
  'perMinute',
  'perHour',
  'heat',
]);

function poisoned(value: unknown): unknown {
  if (typeof value === 'string') return `${value}${POISON}`;
  if (Array.isArray(value)) return value.map(poisoned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, OWN.has(key) ? inner : poisoned(inner)]));
}

const bad = {
  ...(poisoned({ ...day, partial: ['cut'], approximations: [{ of: 'paths', atMost: 1, why: 'many' }] }) as LogAnalysis),
  heat: day.heat.map((row) => ({ ...row, prefix: `${row.prefix}${POISON}` })),
};
const worse = poisoned(fixed) as LogComparison;
const page: LogPage = { width: 100, style: PLAIN, characters: 'unicode', rows: 20 };

const outputs: Readonly<Record<string, string>> = {
  text: analysisToText(bad, page),
  'text of two windows': comparisonToText(worse, page),
  markdown: analysisToMarkdown(bad, { rows: 20 }),
  'markdown of two windows': comparisonToMarkdown(worse),
  html: analysisToHtml(bad, { rows: 20 }),
  'html of two windows': comparisonToHtml(worse),
  json: analysisToJson(bad),
  ndjson: analysisToNdjson(bad),
  csv: incidentsToCsv(bad),
  'csv of paths': tableToCsv(bad, 'paths'),
  'csv of two windows': comparisonToCsv(worse),
};

test.for(Object.entries(outputs))('%s shows what is hostile and does not obey it', ([format, output]) => {
  expect(output.replaceAll(format.startsWith('csv') ? /\r?\n|\t/g : /[\n\t]/g, '')).not.toMatch(UNSAFE_CHARACTERS);
  expect(output).toContain('evil');
});

const TAGS = new Set(
  'html head meta title style body main nav article section h1 h2 h3 p dl div dt dd ul ol li a pre code figure figcaption details summary table caption thead tbody tr th td svg desc rect line text'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'lang charset http-equiv content name class role tabindex scope id href aria-label aria-labelledby aria-hidden focusable viewbox preserveaspectratio x y x1 x2 y1 y2 width height rx'.split(
    ' ',
  ),
);

test.for(['html', 'html of two windows'])('%s has no markup but ours, and links to itself only', (format) => {
  const foreign: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!TAGS.has(name)) foreign.push(name);
      foreign.push(...Object.keys(attributes).filter((attribute) => !ATTRIBUTES.has(attribute.toLowerCase())));
      if (attributes.href !== undefined && !/^#[a-z-]+$/.test(attributes.href)) foreign.push(attributes.href);
    },
    oncomment: () => foreign.push('comment'),
  });
  parser.end(outputs[format] ?? '');
  expect(foreign).toEqual([]);
  expect(outputs[format]).toContain("default-src 'none'");
  expect(outputs[format]).not.toMatch(/<script|\bon\w+="|src="|url\(|@import|https?:\/\/[^ ]*">/i);
});

test.for(['markdown', 'markdown of two windows'])('%s has no markup but ours', (format) => {
  const rows = (outputs[format] ?? '')
    .replaceAll('&#8203;', '')
    .replace(/^> /gm, '')
    .replace(/^ *(`{3,})\n[\s\S]*?\n *\1$/gm, '')
    .replace(/^\| (?:-{2,3}:? ?\|? ?)+$/gm, '');
  const left = rows
    .replace(/\\[!-/:-@[-`{-~]|(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
    .replace(/^\| .* \|$/gm, (row) => row.slice(2, -2).split(' | ').join(' '));
  expect(left).not.toMatch(/[<>`[\]|~$\\]/);
});

describe('cells of a spreadsheet', () => {
  test.for(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '"=1', '\uff1d1', "'=1", '\r=1'])(
    '%j is no formula',
    (value) => {
      const cell = csvCell(value);
      expect(cell.replace(/^"/, '')).toMatch(/^'/);
    },
  );

  test.for([
    ['/a,b', '"/a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
    [7, '7'],
    [-7, '-7'],
    [null, ''],
    [true, 'true'],
  ] as const)('%j', ([value, cell]) => {
    expect(csvCell(value)).toBe(cell);
  });

  test('every line has the cells of the head', () => {
    const [head = '', ...rows] = incidentsToCsv(day).trimEnd().split('\r\n');
    expect(head.split(',')).toHaveLength(20);
    expect(rows).toHaveLength(2);
    expect(tableToCsv(day, 'hours').split('\r\n')[1]).toBe('2026-03-01T00Z,20000,60');
    expect(tableToCsv(day, 'minutes').split('\r\n')[1]).toBe('2026-03-01T00:01Z,1');
  });
});
