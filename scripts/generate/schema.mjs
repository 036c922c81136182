import { importSource } from './import-source.mjs';

/** The JSON Schema of a diagnosis, as `why403/diagnosis.schema.json` publishes it. */
export async function diagnosisJsonSchema() {
  const { diagnosisSchema, toJsonSchema } = await importSource('packages/why403/src/model/schema/diagnosis.ts');
  const schema = toJsonSchema(diagnosisSchema);
  return `${JSON.stringify({ title: 'Diagnosis of why403, version 1', ...schema }, null, 2)}\n`;
}

/** The JSON Schema of a diagnosis on the server. */
export async function hostJsonSchema() {
  const { hostJsonSchema: make } = await importSource('packages/why403/src/model/schema/host.ts');
  const schema = { title: 'What `why403 host` finds, version 1', ...make() };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** JSON Schemas of files of expectations and of what `why403 expect` says of them, as `[file, text]`. */
export async function expectationJsonSchemas() {
  const { expectationJsonSchemas: make } = await importSource('packages/why403/src/model/schema/expectation.ts');
  const { file, report } = make();
  return [
    ['expectations.schema.json', { title: 'Requests and what a configuration is to answer to them', ...file }],
    ['expectation-report.schema.json', { title: 'What `why403 expect` says, version 1', ...report }],
  ].map(([name, schema]) => [`packages/why403/schema/${name}`, `${JSON.stringify(schema, null, 2)}\n`]);
}

/** The JSON Schema of what `why403 lint` finds. */
export async function lintSchema() {
  const { lintJsonSchema } = await importSource('packages/why403/src/model/schema/lint.ts');
  const schema = { title: 'What `why403 lint` finds, version 1', ...lintJsonSchema() };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The JSON Schema of what `why403 crawl` finds. */
export async function surveySchema() {
  const { surveyJsonSchema } = await importSource('packages/why403/src/model/schema/survey.ts');
  const schema = { title: 'What `why403 crawl` finds, version 1', ...surveyJsonSchema() };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The JSON Schema of an access policy of the guard. */
export async function accessPolicySchema() {
  const { ACCESS_POLICY_SCHEMA } = await importSource('packages/guard/src/policy/schema.ts');
  return `${JSON.stringify(ACCESS_POLICY_SCHEMA, null, 2)}\n`;
}

/** JSON Schemas of what `why403 token` and `why403 access` print, as `[file, text]`. */
export async function accessJsonSchemas() {
  const { accessJsonSchemas: make } = await importSource('packages/why403/src/model/schema/access.ts');
  const { answer, report } = make();
  return [
    [
      'access-answer.schema.json',
      { title: 'What `why403 token` and `why403 access explain` say, version 1', ...answer },
    ],
    ['access-report.schema.json', { title: 'What `why403 access check` and `diff` find, version 1', ...report }],
  ].map(([name, schema]) => [`packages/why403/schema/${name}`, `${JSON.stringify(schema, null, 2)}\n`]);
}

/** JSON Schemas of what `why403 logs` prints, as `[file, text]`. */
export async function logJsonSchemas() {
  const { logJsonSchemas: make } = await importSource('packages/why403/src/model/schema/incidents.ts');
  const { analysis, comparison } = make();
  return [
    ['log-analysis.schema.json', { title: 'What `why403 logs` finds, version 1', ...analysis }],
    ['log-comparison.schema.json', { title: 'What `why403 logs --compare` finds, version 1', ...comparison }],
  ].map(([name, schema]) => [`packages/why403/schema/${name}`, `${JSON.stringify(schema, null, 2)}\n`]);
}

/** JSON Schemas of a question to `why403 policy` and of its answer, as `[file, text]`. */
export async function policyJsonSchemas() {
  const { policyJsonSchemas: make } = await importSource('packages/why403/src/model/schema/policy.ts');
  const { question, answer } = make();
  return [
    ['policy-request.schema.json', { title: 'A request to AWS with its policies, for `why403 policy`', ...question }],
    ['policy-answer.schema.json', { title: 'What `why403 policy` says, version 1', ...answer }],
  ].map(([name, schema]) => [`packages/why403/schema/${name}`, `${JSON.stringify(schema, null, 2)}\n`]);
}

/** JSON Schema of what `why403 policy edge` says. */
export async function edgeSchema() {
  const { edgeJsonSchema } = await importSource('packages/why403/src/model/schema/edge.ts');
  const schema = { title: 'What `why403 policy edge` says, version 1', ...edgeJsonSchema() };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** JSON Schema of what `why403 policy presigned` says. */
export async function presignedSchema() {
  const { presignedJsonSchema } = await importSource('packages/why403/src/model/schema/presigned.ts');
  const schema = { title: 'What `why403 policy presigned` says, version 1', ...presignedJsonSchema() };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
