import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/index.ts';
import { diagnosisToHtml } from '../../src/report/diagnosis/html.ts';
import { diagnosisToNdjson } from '../../src/report/diagnosis/json.ts';
import { diagnosisToMarkdown } from '../../src/report/diagnosis/markdown.ts';
import { diagnosisToMessage } from '../../src/report/diagnosis/message.ts';
import { diagnosisToText } from '../../src/report/diagnosis/text.ts';
import { PLAIN } from '../../src/report/document/text.ts';
import { diagnoseAnswer, diagnoseFixture } from './small-knowledge.ts';

// To accept a change of wording: npx vitest run packages/why403/test/report -u, then read the difference.
const RAY: readonly [string, string] = ['cf-ray', '8abc0123456789de-FRA'];
const diagnoses: Readonly<Record<string, Diagnosis>> = {
  'several-causes-possible': diagnoseFixture('nginx/missing-index/directory-without-index/exchange.http'),
  'firewall-rule-proved': diagnoseAnswer({ status: 403, headers: [RAY], body: 'error code: 1020' }),
  'disguise-likely': diagnoseAnswer({ status: 403, headers: [RAY], body: 'error code: 1015' }),
  'served-from-cache': diagnoseAnswer({
    status: 403,
    headers: [RAY, ['cf-cache-status', 'HIT'], ['age', '5400']],
    body: '<hr><center>nginx</center>',
  }),
  'nobody-known': diagnoseAnswer({ url: null, status: 403, body: '' }),
  'refusal-inside': diagnoseAnswer({
    status: 200,
    body: '{"type":"urn:ietf:params:acme:error:unauthorized","detail":"Invalid response: 404","status":403}',
  }),
  'not-refused': diagnoseAnswer({ status: 200, body: 'hello' }),
};
const cases = Object.entries(diagnoses);
const golden = (name: string) => `golden/${name}`;

describe('each diagnosis as an owner reads it in a terminal', () => {
  test.for(cases)('%s', async ([name, diagnosis]) => {
    const text = diagnosisToText(diagnosis, { audience: 'owner', width: 90, style: PLAIN });
    await expect(text).toMatchFileSnapshot(golden(`${name}.txt`));
  });
});

describe('one diagnosis in every other way', () => {
  const open = diagnoseFixture('nginx/missing-index/directory-without-index/exchange.http');
  const proved = diagnoseAnswer({ status: 403, headers: [RAY], body: 'error code: 1020' });

  test('for a consumer and a visitor', async () => {
    const as = (audience: 'consumer' | 'visitor') => diagnosisToText(open, { audience, width: 70, style: PLAIN });
    await expect(as('consumer')).toMatchFileSnapshot(golden('consumer.txt'));
    await expect(as('visitor')).toMatchFileSnapshot(golden('visitor.txt'));
  });

  test('as Markdown, HTML, a message and a line of JSON', async () => {
    await expect(diagnosisToMarkdown(open, { audience: 'owner' })).toMatchFileSnapshot(golden('open.md'));
    await expect(diagnosisToMarkdown(proved, { audience: 'owner' })).toMatchFileSnapshot(golden('proved.md'));
    await expect(diagnosisToHtml([open, proved], { audience: 'owner' })).toMatchFileSnapshot(golden('two.html'));
    await expect(diagnosisToMessage(open)).toMatchFileSnapshot(golden('open-message.txt'));
    await expect(diagnosisToMessage(proved)).toMatchFileSnapshot(golden('proved-message.txt'));
    await expect(diagnosisToNdjson(proved)).toMatchFileSnapshot(golden('proved.ndjson'));
  });
});
