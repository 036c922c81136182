import { importSource } from './import-source.mjs';

/** The JSON Schema of a diagnosis, as `why403/diagnosis.schema.json` publishes it. */
export async function diagnosisJsonSchema() {
  const { diagnosisSchema, toJsonSchema } = await importSource('packages/why403/src/model/schema/diagnosis.ts');
  const schema = toJsonSchema(diagnosisSchema);
  return `${JSON.stringify({ title: 'Diagnosis of why403, version 1', ...schema }, null, 2)}\n`;
}
