import type { LogLineObservation } from '../model/observation.ts';
import { linesOf } from './log-scene.ts';

/** One rule that matched, as ModSecurity reports it. */
export interface MatchedRule {
  readonly id: string;
  readonly message: string;
  /** `ARGS:q`, `REQUEST_HEADERS:User-Agent`; empty where the report does not name it. */
  readonly variable: string;
  readonly denied: boolean;
  /** The report without its tail of tags. */
  readonly text: string;
}

/** What ModSecurity reports of one request. */
export interface ModSecurityEvent {
  /** The rule that refused. With the core rule set that is one that only adds up scores. */
  readonly denying: MatchedRule;
  /** The rules that gave the score; the denying one itself where it does not add up. */
  readonly scoring: readonly MatchedRule[];
  readonly code: number | null;
}

const RULES_THAT_ADD_UP = /^(?:949|959|980)\d{3}$/;
const REPORT = /(?:ModSecurity: )?(?:Warning\.|Access denied with code (\d{3}))/;

/** What was reported of the request that a line speaks of. */
export function modSecurityEvent(
  line: LogLineObservation,
  lines: readonly LogLineObservation[],
): ModSecurityEvent | null {
  const same = linesOf(lines, 'apache-error', 'nginx-error', 'modsecurity-audit', 'litespeed-error').filter((other) =>
    sameRequest(line, other),
  );
  const reports = [...new Set(same.flatMap((one) => one.message.split('\n')))];
  const rules = reports.flatMap((report) => matchedRule(report) ?? []);
  const denying = rules.find(({ denied }) => denied) ?? likelyDenying(line, rules);
  if (denying === undefined) return null;
  const others = unique(rules.filter((rule) => rule !== denying && !RULES_THAT_ADD_UP.test(rule.id)));
  const code = reports.map((report) => REPORT.exec(report)?.[1]).find((found) => found !== undefined);
  const adds = RULES_THAT_ADD_UP.test(denying.id);
  return { denying, scoring: adds ? others : [denying], code: code === undefined ? null : Number(code) };
}

/** The JSON log does not mark the rule that refused: it is the one that adds up, else the last. */
function likelyDenying({ fields, status }: LogLineObservation, rules: readonly MatchedRule[]): MatchedRule | undefined {
  if (status !== 403 || !/^(?:Intercepted|Matched)$/.test(fields.action ?? '')) return undefined;
  return rules.find(({ id }) => /^9[45]9\d{3}$/.test(id)) ?? rules.at(-1);
}

function sameRequest(a: LogLineObservation, b: LogLineObservation): boolean {
  const id = idOf(a);
  const other = idOf(b);
  return id === null || other === null ? a.client === null || b.client === null || a.client === b.client : id === other;
}

function idOf({ fields, message }: LogLineObservation): string | null {
  return fields.unique_id || (/\[unique_id "([^"]{1,80})"\]/.exec(message)?.[1] ?? null);
}

function unique(rules: readonly MatchedRule[]): MatchedRule[] {
  return rules.filter((rule, index) => rules.findIndex(({ id }) => id === rule.id) === index);
}

function matchedRule(report: string): MatchedRule | null {
  const [, id] = /\[id "(\d{1,12})"\]/.exec(report) ?? [];
  if (id === undefined) return null;
  const part = (name: string) => new RegExp(`\\[${name} "((?:[^"\\\\]|\\\\.){0,1000})"\\]`).exec(report)?.[1] ?? '';
  const data = part('data');
  const variable =
    /found within ([A-Z_]{2,40}(?::[^:\s]{1,100})?)/.exec(data)?.[1] ??
    /against variable `([^']{1,200})'/.exec(report)?.[1] ??
    / at ([A-Z_]{2,40}(?::[^\s.]{1,100})?)\. \[file/.exec(report)?.[1] ??
    /against "([A-Z_]{2,40}(?::[^"]{1,100})?)" required/.exec(report)?.[1] ??
    '';
  return {
    id,
    message: part('msg'),
    variable,
    denied: /Access denied/.test(report),
    text: report
      .replace(/^Message: /, '')
      .replace(/(?: \[(?:tag|ver|rev|maturity|accuracy|severity|hostname|uri|unique_id|ref) "[^"]*"\])+/g, ''),
  };
}

/** The directive that takes one argument from one rule, for one path: the narrowest exclusion there is. */
export function exclusionFor({ id, variable }: MatchedRule, path: string | null): string {
  const where = path === null || path === '' ? '/the/path' : path.replace(/["\\\s]/g, '');
  const own = /^[A-Z_]+(?::[\w.-]+)?$/.test(variable) && !/^(?:TX|MATCHED)/.test(variable) ? `;${variable}` : null;
  const action = own === null ? `ctl:ruleRemoveById=${id}` : `ctl:ruleRemoveTargetById=${id}${own}`;
  return `SecRule REQUEST_URI "@beginsWith ${where}" "id:1000,phase:1,pass,nolog,${action}"`;
}
