import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import {
  analysisToJson,
  analysisToNdjson,
  comparisonToJson,
  comparisonToNdjson,
} from '../../../src/report/incidents/json.ts';
import { crawler, day, fixed, quiet, unreadable } from './samples.ts';

function validatorOf(name: string) {
  const file = fileURLToPath(new URL(`../../../schema/${name}.schema.json`, import.meta.url));
  return new Ajv.default({ strict: false, allErrors: true }).compile(JSON.parse(readFileSync(file, 'utf8')));
}

const analysis = validatorOf('log-analysis');
const comparison = validatorOf('log-comparison');

test.for([
  ['a day with incidents', day],
  ['a quiet day', quiet],
] as const)('%s fits the published schema', ([, value]) => {
  expect(analysis(JSON.parse(analysisToJson(value))), JSON.stringify(analysis.errors)).toBe(true);
});

test('a comparison fits its schema', () => {
  expect(comparison(JSON.parse(comparisonToJson(fixed))), JSON.stringify(comparison.errors)).toBe(true);
});

test.for([
  ['another version', { ...day, version: 2 }],
  ['a cause that is none', { ...day, incidents: [{ ...unreadable, cause: 'magic' }] }],
  ['a minute without its count', { ...day, perMinute: [['2026-03-01T00:00Z']] }],
  ['three members where two belong', { ...day, perMinute: [['2026-03-01T00:00Z', 1, 2]] }],
] as const)('%s does not', ([, value]) => {
  expect(analysis(JSON.parse(JSON.stringify(value)))).toBe(false);
});

test('lines of JSON: an incident each, and the rest at the end', () => {
  const lines = analysisToNdjson(day)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ kind }) => kind)).toEqual(['incident', 'incident', 'summary']);
  expect(lines[0]).toEqual({ kind: 'incident', ...unreadable });
  expect(lines[1].by).toEqual(crawler.by);
  const { kind: _kind, incidents, ...summary } = lines[2];
  expect(incidents).toBe(2);
  expect({ ...summary, incidents: day.incidents }).toEqual(JSON.parse(JSON.stringify(day)));
});

test('lines of JSON of a comparison', () => {
  const lines = comparisonToNdjson(fixed)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ kind, verdict }) => verdict ?? kind)).toEqual(['gone', 'more', 'summary']);
});
