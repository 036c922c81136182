#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { diagnose, readInput } from '../index.ts';
import { diagnosisToNdjson } from '../report/diagnosis/json.ts';
import { diagnosisToText } from '../report/diagnosis/text.ts';

const [file = '-', flag, format] = process.argv.slice(2);
const text = readFileSync(file === '-' ? 0 : file, 'utf8');
for (const { observations } of readInput(text, file)) {
  const diagnosis = diagnose(observations);
  process.stdout.write(
    flag === '--format' && format === 'ndjson' ? diagnosisToNdjson(diagnosis) : diagnosisToText(diagnosis, 'owner'),
  );
}
