import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { diagnose } from '../src/index.ts';
import { loadCases } from './rules/load-cases.ts';

const schema = JSON.parse(
  readFileSync(fileURLToPath(new URL('../schema/diagnosis.schema.json', import.meta.url)), 'utf8'),
);

test('every diagnosis of a recorded case fits the published JSON Schema', () => {
  const validate = new Ajv.default({ strict: false, allErrors: true }).compile(schema);
  for (const { path, observations } of loadCases()) {
    // Through JSON, as consumers get it.
    const valid = validate(JSON.parse(JSON.stringify(diagnose(observations))));
    expect(valid, `${path}: ${JSON.stringify(validate.errors?.slice(0, 3))}`).toBe(true);
  }
});

test('the schema refuses what is no diagnosis', () => {
  const validate = new Ajv.default({ strict: false }).compile(schema);
  expect(validate({ version: 2 })).toBe(false);
});
