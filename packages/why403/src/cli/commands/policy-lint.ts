import path from 'node:path';
import type { AddressList } from '../../lint/must-allow/policies.ts';
import { CHECKS } from '../../lint/policies/index.ts';
import type { PoliciesView, PolicyFile } from '../../lint/policies-view.ts';
import { inOrder, runChecks } from '../../lint/run-checks.ts';
import type { LintReport, LintRule } from '../../model/lint.ts';
import { membersOf } from '../../read/json-members.ts';
import { readAddressList } from '../../read/must-allow.ts';
import { readPolicyDocument } from '../../read/policies/document.ts';
import { type JsonText, readJsonText } from '../../read/policies/json-text.ts';
import { documentPointer, hasPrincipal, unwrapped } from '../../read/policies/unwrap.ts';
import { lintToJson } from '../../report/lint/json.ts';
import { lintToJunit } from '../../report/lint/junit.ts';
import { lintToSarif } from '../../report/lint/sarif.ts';
import { lintToText } from '../../report/lint/text.ts';
import { edgesIn } from '../lint/edge-view.ts';
import { mustAllowChecks } from '../lint/must-allow.ts';
import { readTextFile } from '../read-file.ts';
import { terminal } from '../terminal.ts';
import { VERSION } from '../version.ts';

/** Options of `why403 policy lint` as commander gives them. */
export interface PolicyLintOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'junit';
  readonly distribution?: readonly string[];
  readonly mustAllow?: string;
}

const MOST_FOR_PEOPLE = 25;
const MOST_FOR_PROGRAMS = 1000;

/** Looks at policy documents, and with `--must-allow` at rules of edges, without a request; 0: nothing found, 1: something. */
export function policyLintCommand(files: readonly string[], options: PolicyLintOptions): number {
  const wanted = options.mustAllow === undefined ? null : mustAllowChecks(options.mustAllow);
  const texts = files.map((file) => ({ name: path.resolve(file), text: readTextFile(file), given: file }));
  const json = texts.map((one) => ({ ...one, json: readJsonText(one.text, one.given) }));
  const rules = json.filter(({ json: { value } }) => membersOf(unwrapped(value)).Statement === undefined);
  const edges = wanted === null ? null : edgesIn(rules.map((one) => ({ ...one, value: one.json.value })));
  // A list that rules ask for may be of those who are to be kept out.
  const read = json.filter((one) => edges === null || !rules.includes(one)).map(readOne);
  const lists = read.flatMap((one) => ('ranges' in one && wanted !== null ? [one] : []));
  const policies = read.flatMap((one) => ('document' in one ? [one] : wanted === null ? [asPolicy(one)] : []));
  const view: PoliciesView = { files: policies, distributions: options.distribution ?? [] };
  const most = options.format === 'text' ? MOST_FOR_PEOPLE : MOST_FOR_PROGRAMS;
  const checks = wanted === null ? CHECKS : [...CHECKS, wanted.policies];
  const onLists = wanted === null ? [] : runChecks([wanted.lists], lists, most);
  const onEdges = wanted === null || edges === null ? [] : runChecks([wanted.edges], edges, most);
  const report: LintReport = {
    version: 1,
    targets: texts.map(({ name }) => ({ kind: 'policies', path: name })),
    findings: inOrder([...runChecks(checks, view, most), ...onLists, ...onEdges]),
    notes: edges?.notes ?? [],
  };
  const all = wanted === null ? CHECKS : [...checks, wanted.lists, wanted.edges];
  process.stdout.write(formatted(report, options.format, all));
  return report.findings.length === 0 ? 0 : 1;
}

type Read = PolicyFile | (AddressList & { readonly json: JsonText });

function readOne({ name, json }: { readonly name: string; readonly json: JsonText }): Read {
  const ranges = readAddressList(json.value);
  return ranges === null ? policyFile(name, json) : { path: name, ranges, family: familyOf(json.value), json };
}

/** An IP set of AWS says which family it is of. */
function familyOf(value: unknown): 4 | 6 | null {
  const version = membersOf(membersOf(value).IPSet).IPAddressVersion;
  return version === 'IPV6' ? 6 : version === 'IPV4' ? 4 : null;
}

/** A list of addresses where a policy is asked for is told as what it is not. */
function asPolicy({ path: file, json }: Extract<Read, { readonly ranges: unknown }>): PolicyFile {
  return policyFile(file, json);
}

function policyFile(file: string, { value, lineOf, twice }: JsonText): PolicyFile {
  const before = documentPointer(value);
  const type = hasPrincipal(unwrapped(value)) ? 'resource' : 'identity';
  const document = readPolicyDocument(value, file, type);
  return { path: file, type, document, twice, lineOf: (pointer) => lineOf(before + pointer) };
}

function formatted(report: LintReport, format: PolicyLintOptions['format'], rules: readonly LintRule[]): string {
  if (format === 'json') return lintToJson(report);
  if (format === 'junit') return lintToJunit(report);
  if (format === 'sarif') return lintToSarif(report, rules, { version: VERSION, folder: process.cwd() });
  const { style, width } = terminal();
  return lintToText(report, { style, width });
}
