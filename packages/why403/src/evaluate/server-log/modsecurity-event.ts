import type { LogLineObservation } from '../../model/observation.ts';
import { linesOf } from '../log-scene.ts';

/** One rule that matched, as ModSecurity reports it: a rule that matched several variables is reported for each. */
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
  /** 1 and 2 look at the request, 3 and 4 at the answer of the application. */
  readonly phase: number | null;
  /** Where points are added up: how many there were, and how many refuse. */
  readonly score: number | null;
  readonly threshold: number | null;
}

const RULES_THAT_ADD_UP = /^(?:949|959|980)\d{3}$/;
const RULES_THAT_REFUSE = /^9[45]9\d{3}$/;
/** Numbers that the core rule set keeps for itself; its rules score, and only those that add up refuse. */
const OF_CORE_RULE_SET = /^9\d{5}$/;
const REPORT = /(?:ModSecurity: )?(?:Warning\.|Access denied with code (\d{3})(?: \(phase (\d)\))?)/;
const RULES_LIMIT = 100;

/** Whether a rule only adds up what others found: to exclude it would switch the firewall off. */
export function addsUp({ id }: MatchedRule): boolean {
  return RULES_THAT_ADD_UP.test(id);
}

/** What was reported of the request that a line speaks of. */
export function modSecurityEvent(
  line: LogLineObservation,
  lines: readonly LogLineObservation[],
): ModSecurityEvent | null {
  const same = linesOf(lines, 'apache-error', 'nginx-error', 'modsecurity-audit', 'litespeed-error').filter((other) =>
    sameRequest(line, other),
  );
  const reports = [...new Set(same.flatMap((one) => one.message.split('\n')))].slice(0, RULES_LIMIT);
  const rules = reports.flatMap((report) => matchedRule(report) ?? []);
  const denying = rules.find(({ denied }) => denied) ?? likelyDenying(line, rules);
  if (denying === undefined) return null;
  const others = unique(rules.filter((rule) => rule !== denying && !addsUp(rule)));
  const [, code, phase] = reports.map((report) => REPORT.exec(report)).find((found) => found?.[1] !== undefined) ?? [];
  return {
    denying,
    scoring: addsUp(denying) ? others : [denying],
    code: code === undefined ? null : Number(code),
    phase: phase === undefined ? null : Number(phase),
    ...points(denying),
  };
}

/**
 * The JSON log does not mark the rule that refused: it is the one that adds up, else the last that is not of the core
 * rule set, whose other rules refuse nothing by themselves.
 */
function likelyDenying({ fields, status }: LogLineObservation, rules: readonly MatchedRule[]): MatchedRule | undefined {
  if (status !== 403 || !/^(?:Intercepted|Matched)$/.test(fields.action ?? '')) return undefined;
  return rules.find(({ id }) => RULES_THAT_REFUSE.test(id)) ?? rules.findLast(({ id }) => !OF_CORE_RULE_SET.test(id));
}

/** Version 2 says `GE matched 5 at TX:…` and has the sum in its message; version 3 has both in one sentence. */
function points({ id, text, message }: MatchedRule): Pick<ModSecurityEvent, 'score' | 'threshold'> {
  if (!RULES_THAT_ADD_UP.test(id)) return { score: null, threshold: null };
  const [, limit, value] =
    /with parameter `(\d{1,6})' against variable `TX:[^']{1,80}' \(Value: `(\d{1,6})'/.exec(text) ?? [];
  const score = value ?? /Total(?: Inbound| Outbound)? Score: (\d{1,6})/.exec(message)?.[1];
  const threshold = limit ?? /\bGE matched (\d{1,6}) at TX:/i.exec(text)?.[1];
  return {
    score: score === undefined ? null : Number(score),
    threshold: threshold === undefined ? null : Number(threshold),
  };
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
  const seen = new Set<string>();
  return rules.filter(({ id, variable }) => {
    const key = `${id} ${variable}`;
    return !seen.has(key) && seen.add(key);
  });
}

function matchedRule(report: string): MatchedRule | null {
  const [, id] = /\[id "(\d{1,12})"\]/.exec(report) ?? [];
  if (id === undefined) return null;
  const part = (name: string) => new RegExp(`\\[${name} "((?:[^"\\\\]|\\\\.){0,1000})"\\]`).exec(report)?.[1] ?? '';
  return {
    id,
    message: part('msg'),
    variable: variableOf(report, part('data')),
    denied: /Access denied/.test(report),
    text: report
      .replace(/^Message: /, '')
      .replace(/(?: \[(?:tag|ver|rev|maturity|accuracy|severity|hostname|uri|unique_id|ref) "[^"]*"\])+/g, ''),
  };
}

/**
 * The variable that a rule looked at. What the operator says comes first: the text of a match is the client's own, and
 * may hold whatever looks like a variable.
 */
function variableOf(report: string, data: string): string {
  const said = report.slice(0, Math.max(0, report.indexOf(' [file "')));
  return (
    /against variable `([^'`]{1,200})' \(Value:/.exec(said)?.[1] ??
    / at ([A-Z_]{2,40}(?::[^\s]{1,200}?)?)\.?$/.exec(said)?.[1] ??
    /against "([A-Z_]{2,40}(?::[^"]{1,200})?)" required/.exec(said)?.[1] ??
    /found within ([A-Z_]{2,40}(?::[^:\s]{1,200})?): /.exec(data)?.[1] ??
    ''
  );
}
