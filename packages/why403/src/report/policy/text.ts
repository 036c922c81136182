import type { PolicyType } from '../../model/policy.ts';
import type { PolicyAnswer, PolicyChange, StatementExplanation } from '../../model/policy-answer.ts';
import { wrap } from '../document/wrap.ts';
import { jsonText } from '../escape/json.ts';
import { terminalLine, terminalText } from '../escape/terminal.ts';

interface Paint {
  bold(text: string): string;
  dim(text: string): string;
}

interface TextOptions {
  readonly style: Paint;
  readonly width: number;
}

/** The answer for people: the first three lines say what happens, why, and what to change. */
export function policyToText(answer: PolicyAnswer, { style, width }: TextOptions): string {
  const { why, fix, notes, behind } = answer;
  const lines = [style.bold(headOf(answer)), terminalLine(why), thirdLine(answer)];
  const working = answer.explain.filter(isTold);
  const left = answer.explain.length - working.length;
  if (answer.explain.length > 0) lines.push('', style.bold('Statements'));
  lines.push(...working.slice(0, MOST).flatMap((one) => statementLines(one, width)));
  const more = left + Math.max(0, working.length - MOST);
  if (more > 0) lines.push(style.dim(`  ${more} more of other actions or principals (--json has them)`));
  if (behind.length > 0) lines.push('', style.bold('What would refuse next'));
  lines.push(...behind.flatMap((one) => wrapped(`${one.why} [${one.cause}]`, width)));
  if (fix !== null) {
    lines.push('', style.bold(fix.changes.length === 1 ? 'The change' : 'The changes'));
    lines.push(...fix.changes.flatMap((change) => changeLines(change, width)));
    const it = fix.changes.length === 1 ? 'it' : 'them';
    lines.push(...wrapped(`Evaluated with ${it}: ${afterWords(fix.after)}.`, width));
    if (fix.weakens !== null) lines.push(...wrapped(`What it opens: ${fix.weakens}`, width));
    lines.push(...documentLines(fix.changes, style));
  }
  if (notes.length > 0) lines.push('', style.bold('Taken for granted, or not looked at'));
  lines.push(...notes.flatMap((note) => wrapped(note, width)));
  return `${lines.join('\n')}\n`;
}

/** Statements that are told; of more, how many there are. */
const MOST = 25;

const DECISIONS = {
  allowed: 'allowed',
  'explicitly-denied': 'explicitly denied',
  'implicitly-denied': 'implicitly denied: nothing allows it',
  'cannot-tell': 'cannot tell',
} as const;

function headOf({ decision, status, cause }: PolicyAnswer): string {
  if (decision === 'allowed') return status === 404 ? 'Allowed; S3 answers 404.' : 'Allowed.';
  const why = cause === null ? '' : ` [${cause}]`;
  if (decision === 'cannot-tell') return status === 403 ? 'Refused with 403; how cannot be told.' : 'Cannot tell.';
  if (cause === 'missing-object-no-list') return `Refused with 403, where 404 is meant${why}.`;
  return `Refused with 403, ${DECISIONS[decision]}${why}.`;
}

function thirdLine({ fix, decision, notes }: PolicyAnswer): string {
  if (fix !== null) return `Fix: ${terminalLine(fix.summary)}`;
  if (decision === 'allowed') return 'Nothing is to be changed.';
  if (decision !== 'cannot-tell') return 'No small change was found after which the policies allow it.';
  const missing = notes.find((note) => note.includes('not supplied'));
  return `Needed: ${terminalLine(missing ?? 'what the line above names.')}`;
}

/** What a change comes to. */
function afterWords({ decision, status }: NonNullable<PolicyAnswer['fix']>['after']): string {
  if (decision !== 'allowed') return 'nothing denies it any more; whether something allows it is not told by the input';
  return status === 404 ? 'S3 answers 404' : 'the request is allowed';
}

/** Statements of other actions and for other people say nothing here. */
function isTold({ matched, reason }: StatementExplanation): boolean {
  return matched !== false || reason?.element === 'Resource' || reason?.element === 'Condition';
}

const NAMES: Readonly<Record<PolicyType, string>> = {
  scp: 'service control policy',
  rcp: 'resource control policy',
  resource: 'resource policy',
  identity: 'identity policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  'vpc-endpoint': 'endpoint policy',
  'public-access-block': 'S3 Block Public Access',
  acl: 'access control list',
  grant: 'grant of the key',
};

function statementLines(one: StatementExplanation, width: number): string[] {
  const { policyType, policy, level, statement, effect, matched, reason } = one;
  const mark = matched === null ? '?' : matched ? '✓' : '✗';
  const where = level === null ? '' : ` (level ${level})`;
  const says = reason === null ? 'matches' : `${reason.element}: ${reason.says}`;
  const head = `${mark} ${effect ?? 'no effect'}  ${statement} of ${NAMES[policyType]} ${policy}${where}: `;
  return wrap(terminalLine(head + says), width, '  ', '      ');
}

function changeLines({ says, statement }: PolicyChange, width: number): string[] {
  return [...wrapped(says, width), ...jsonLines(statement)];
}

/** Each changed document once, as it is after all changes. */
function documentLines(changes: readonly PolicyChange[], style: Paint): string[] {
  const last = new Map<string, PolicyChange>();
  for (const change of changes)
    if (change.document !== null) last.set(`${change.policyType} ${change.policy} ${change.level}`, change);
  return [...last.values()].flatMap(({ policy, policyType, document }) => {
    const kind = policyType === null ? '' : NAMES[policyType];
    return [
      '',
      style.bold(terminalLine(policy === null ? `The new ${kind}` : `${policy} (${kind}) then`)),
      ...jsonLines(document),
    ];
  });
}

function jsonLines(value: unknown): string[] {
  return terminalText(jsonText(value, 2))
    .split('\n')
    .map((line) => `    ${line}`);
}

function wrapped(text: string, width: number): string[] {
  return wrap(terminalLine(text), width, '  ');
}
