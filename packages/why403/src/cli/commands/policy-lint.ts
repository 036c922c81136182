import path from 'node:path';
import { CHECKS } from '../../lint/policies/index.ts';
import type { PoliciesView, PolicyFile } from '../../lint/policies-view.ts';
import { inOrder, runChecks } from '../../lint/run-checks.ts';
import type { LintReport } from '../../model/lint.ts';
import { documentPointer, hasPrincipal, readPolicyDocument, unwrapped } from '../../read/policies/document.ts';
import { readJsonText } from '../../read/policies/json-text.ts';
import { lintToJson } from '../../report/lint/json.ts';
import { lintToSarif } from '../../report/lint/sarif.ts';
import { lintToText } from '../../report/lint/text.ts';
import { readTextFile } from '../read-file.ts';
import { terminal } from '../terminal.ts';
import { VERSION } from '../version.ts';

/** Options of `why403 policy lint` as commander gives them. */
export interface PolicyLintOptions {
  readonly format: 'text' | 'json' | 'sarif';
  readonly distribution?: readonly string[];
}

const MOST_FOR_PEOPLE = 25;
const MOST_FOR_PROGRAMS = 1000;

/** Looks at policy documents without a request; 0: nothing found, 1: something. */
export function policyLintCommand(files: readonly string[], options: PolicyLintOptions): number {
  const view: PoliciesView = { files: files.map(readOne), distributions: options.distribution ?? [] };
  const most = options.format === 'text' ? MOST_FOR_PEOPLE : MOST_FOR_PROGRAMS;
  const report: LintReport = {
    version: 1,
    targets: view.files.map((file) => ({ kind: 'policies', path: file.path })),
    findings: inOrder(runChecks(CHECKS, view, most)),
    notes: [],
  };
  process.stdout.write(formatted(report, options.format));
  return report.findings.length === 0 ? 0 : 1;
}

function readOne(file: string): PolicyFile {
  const { value, lineOf, twice } = readJsonText(readTextFile(file), file);
  const before = documentPointer(value);
  const type = hasPrincipal(unwrapped(value)) ? 'resource' : 'identity';
  return {
    path: path.resolve(file),
    type,
    document: readPolicyDocument(value, file, type),
    twice,
    lineOf: (pointer) => lineOf(before + pointer),
  };
}

function formatted(report: LintReport, format: PolicyLintOptions['format']): string {
  if (format === 'json') return lintToJson(report);
  if (format === 'sarif') return lintToSarif(report, CHECKS, { version: VERSION, folder: process.cwd() });
  const { style, width } = terminal();
  return lintToText(report, { style, width });
}
