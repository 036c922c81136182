import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { type Diagnosis, diagnose } from '../../src/index.ts';
import { AUDIENCES, type Audience } from '../../src/model/taxonomy.ts';
import { diagnosisToHtml } from '../../src/report/diagnosis/html.ts';
import { diagnosisToJson, diagnosisToNdjson } from '../../src/report/diagnosis/json.ts';
import { diagnosisToMarkdown } from '../../src/report/diagnosis/markdown.ts';
import { diagnosisToMessage } from '../../src/report/diagnosis/message.ts';
import { diagnosisToText } from '../../src/report/diagnosis/text.ts';
import { PLAIN } from '../../src/report/document/text.ts';
import { loadCases } from '../rules/load-cases.ts';
import { diagnoseAnswer } from './small-knowledge.ts';
import { UNSAFE_CHARACTERS } from './unsafe-characters.ts';

const POISON =
  '\u001b[2J\u009b31m\u202eevil\u200b\u0007<script>x</script><img src=x>`` ``` ](javascript:x) @you "\' \r\n# x';

const TAGS = new Set(
  'html head meta title style body main article section h1 h2 h3 p dl div dt dd ul ol li pre code del ins table thead tbody tr th td'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set('lang charset http-equiv content name class role tabindex scope'.split(' '));

/** Every tag and attribute of a page that is not one of ours. */
function foreignMarkup(page: string): string[] {
  const foreign: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!TAGS.has(name)) foreign.push(name);
      foreign.push(...Object.keys(attributes).filter((attribute) => !ATTRIBUTES.has(attribute)));
    },
    oncomment: () => foreign.push('comment'),
  });
  parser.end(page);
  return foreign;
}

/** What of a Markdown text is neither code nor escaped. */
function markupLeft(markdown: string): string {
  const prose = markdown
    .replaceAll('&#8203;', '')
    .replace(/^> /gm, '')
    .replace(/^ *(`{3,})\n[\s\S]*?\n *\1$/gm, '');
  return prose.replace(/\\[!-/:-@[-`{-~]|(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}

function everyFormat(diagnosis: Diagnosis, audience: Audience): Readonly<Record<string, string>> {
  return {
    text: diagnosisToText(diagnosis, { audience, width: 80, style: PLAIN }),
    markdown: diagnosisToMarkdown(diagnosis, { audience }),
    html: diagnosisToHtml([diagnosis], { audience }),
    message: diagnosisToMessage(diagnosis),
    json: diagnosisToJson(diagnosis),
    ndjson: diagnosisToNdjson(diagnosis),
  };
}

/** A diagnosis in which every text is replaced by poison, as if nothing had been escaped or checked before. */
function poisoned(value: unknown): unknown {
  if (typeof value === 'string') return `${value}${POISON}`;
  if (Array.isArray(value)) return value.map(poisoned);
  if (value === null || typeof value !== 'object') return value;
  const keep = new Set([
    'strength',
    'layer',
    'product',
    'cause',
    'actor',
    'whoCanFix',
    'causes',
    'separates',
    'purpose',
  ]);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, keep.has(key) ? inner : poisoned(inner)]),
  );
}

const base = diagnoseAnswer({
  url: `https://www.example.test/${POISON}`,
  status: 403,
  headers: [
    ['cf-ray', '8abc0123456789de-FRA'],
    ['cf-cache-status', 'HIT'],
  ],
  body: `<hr><center>nginx${POISON}</center>`,
});
const hostile: Diagnosis = {
  ...base,
  caveats: ['caveat'],
  behind: base.findings.slice(0, 1),
  embedded: [{ what: 'a refusal', evidence: base.hops[0]?.evidence ?? [base.findings[0]?.evidence[0] as never] }],
  requests: [{ method: 'GET', url: 'https://www.example.test/', purpose: 'repeat', status: 403 }],
};

describe.for(AUDIENCES)('poison in every text, for the %s', (audience) => {
  const diagnosis = poisoned(hostile) as Diagnosis;

  test.for(Object.entries(everyFormat(diagnosis, audience)))('%s shows it and does not obey it', ([format, output]) => {
    expect(output.replaceAll(/[\n\t]/g, '')).not.toMatch(UNSAFE_CHARACTERS);
    expect(output).toContain('evil');
    if (format === 'html') expect(foreignMarkup(output)).toEqual([]);
    if (format === 'markdown') expect(markupLeft(output)).not.toMatch(/[<>`[\]|~&$\\]/);
  });
});

test('the page forbids itself to load or run anything', () => {
  const plain = diagnoseAnswer({ status: 403, body: '<hr><center>nginx</center>' });
  const page = diagnosisToHtml([plain], { audience: 'owner' });
  expect(page).toContain(
    `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
  );
  expect(page).not.toMatch(/<script|\bon\w+=|src=|href=|url\(|@import/i);
});

test('what is sent to others holds no account number, and keeps what is to be quoted', () => {
  const diagnosis: Diagnosis = {
    ...base,
    target: 'https://logs-123456789012.s3.amazonaws.com/arn:aws:iam::123456789012:role/x',
    references: [{ name: 'Incident', value: '210987654321', product: 'cloudflare' }],
  };
  for (const sent of [diagnosisToMessage(diagnosis), diagnosisToMarkdown(diagnosis, { audience: 'owner' })]) {
    expect(sent).not.toContain('123456789012');
    expect(sent).toContain('210987654321');
  }
});

describe('every recorded case can be reported', () => {
  const diagnoses = loadCases().map(({ path, observations }) => ({ path, diagnosis: diagnose(observations) }));

  test('in every format, for everybody', () => {
    for (const { path, diagnosis } of diagnoses) {
      for (const output of Object.values(everyFormat(diagnosis, 'visitor'))) {
        expect(output.replaceAll(/[\n\t]/g, ''), path).not.toMatch(UNSAFE_CHARACTERS);
      }
    }
  });

  test('and a refusal begins with who, why and what to do', () => {
    for (const { path, diagnosis } of diagnoses) {
      if (!diagnosis.refused || diagnosis.servedFromCache !== null) continue;
      const text = diagnosisToText(diagnosis, { audience: 'owner', width: 10_000, style: PLAIN });
      expect(text.split('\n').slice(0, 3).join('\n'), path).toMatch(
        /^Who {2,3}\S.*\nWhy {2,3}\S.*\n(?:Fix|Next) {2}\S/,
      );
    }
  });
});
