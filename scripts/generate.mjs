// Writes what follows from the sources: the indexes of rules, products and causes, the JSON Schema, the docs.
// --all writes the page of every rule too (they are built, not committed); --check writes nothing and fails where a
// file differs from what it would be.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { docsPages } from './generate/docs.mjs';
import { expectGuide } from './generate/expect-guide.mjs';
import { indexFiles } from './generate/indexes.mjs';
import { lintPages } from './generate/lint-pages.mjs';
import { observingFile } from './generate/observing.mjs';
import { readme } from './generate/readme.mjs';
import {
  accessJsonSchemas,
  accessPolicySchema,
  diagnosisJsonSchema,
  edgeSchema,
  expectationJsonSchemas,
  hostJsonSchema,
  lintSchema,
  logJsonSchemas,
  policyJsonSchemas,
  presignedSchema,
  surveySchema,
} from './generate/schema.mjs';
import { statusesGuide } from './generate/statuses-guide.mjs';
import { wordsFile } from './generate/words.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const stale = [];

function emit(file, text) {
  const target = path.join(root, file);
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return;
  if (check) {
    stale.push(file);
    return;
  }
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

for (const [file, text] of indexFiles()) emit(file, text);
emit('packages/why403/src/knowledge/words.ts', await wordsFile());
emit('packages/why403/src/knowledge/observing.ts', await observingFile());
emit('packages/why403/schema/diagnosis.schema.json', await diagnosisJsonSchema());
emit('packages/why403/schema/host.schema.json', await hostJsonSchema());
for (const [file, text] of await expectationJsonSchemas()) emit(file, text);
emit('packages/why403/schema/lint.schema.json', await lintSchema());
emit('packages/why403/schema/survey.schema.json', await surveySchema());
for (const [file, text] of await accessJsonSchemas()) emit(file, text);
for (const [file, text] of await logJsonSchemas()) emit(file, text);
for (const [file, text] of await policyJsonSchemas()) emit(file, text);
emit('packages/why403/schema/edge-answer.schema.json', await edgeSchema());
emit('packages/why403/schema/presigned-answer.schema.json', await presignedSchema());
emit('packages/guard/schema/access.schema.json', await accessPolicySchema());
for (const [file, text] of await docsPages({ all: process.argv.includes('--all') })) emit(file, text);
for (const [file, text] of await lintPages()) emit(file, text);
emit('docs/guides/unit-tests-for-configuration.md', await expectGuide());
emit('docs/guides/statuses.md', await statusesGuide());
emit('README.md', await readme());

if (stale.length > 0) {
  console.error(`Not up to date; run \`npm run generate\`:\n${stale.map((file) => `  ${file}`).join('\n')}`);
  process.exitCode = 1;
}
