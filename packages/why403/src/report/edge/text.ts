import type { EdgeAnswer, EdgeFixAnswer, EdgeStepAnswer } from '../../model/edge-answer.ts';
import type { EdgeVerdict } from '../../model/edge-request.ts';
import { wrap } from '../document/wrap.ts';
import { jsonText } from '../escape/json.ts';
import { terminalLine, terminalText } from '../escape/terminal.ts';

interface Paint {
  bold(text: string): string;
  dim(text: string): string;
}

/** The answer for people: the first three lines say what happens, why, and what to change. */
export function edgeToText(
  answer: EdgeAnswer,
  { style, width }: { readonly style: Paint; readonly width: number },
): string {
  const lines = [style.bold(headOf(answer)), terminalLine(answer.why), terminalLine(thirdLine(answer))];
  const asked = answer.steps.filter(({ outcome }) => outcome !== 'disabled');
  if (asked.length > 0) lines.push('', style.bold('Rules, in the order in which they are asked'));
  lines.push(...asked.slice(0, MOST).flatMap((step) => stepLines(step, width, style)));
  const more = answer.steps.length - Math.min(asked.length, MOST);
  if (more > 0) lines.push(style.dim(`  ${more} more, switched off or further down (--format json has them)`));
  if (answer.fixes.length > 0)
    lines.push('', style.bold(answer.fixes.length === 1 ? 'The change' : 'One of these changes'));
  lines.push(...answer.fixes.flatMap((fix, index) => fixLines(fix, index, width)));
  if (answer.couldAlso.length > 0) lines.push('', style.bold('What may refuse as well, and is not told'));
  lines.push(...answer.couldAlso.flatMap(({ why }) => wrapped(why, width, '  ')));
  if (answer.notes.length > 0) lines.push('', style.bold('To be sure'));
  lines.push(...answer.notes.flatMap((note) => wrapped(note, width, '  ')));
  return `${lines.join('\n')}\n`;
}

/** Rules that are told; of more, how many there are. */
const MOST = 25;

function headOf({ decision, status, cause }: EdgeAnswer): string {
  const why = cause === null ? '' : ` [${cause}]`;
  if (decision === 'blocked') return `Blocked with ${status}${why}.`;
  if (decision === 'challenged') return `Challenged with ${status}${why}: a browser may pass, a program will not.`;
  return decision === 'passed' ? 'Passed on to the origin server.' : 'Cannot tell.';
}

function thirdLine({ fixes, decision, notes }: EdgeAnswer): string {
  const [fix] = fixes;
  if (fix !== undefined) return `Fix: ${fix.summary}`;
  if (decision === 'passed') return 'Nothing is to be changed here: who refuses stands behind it, or is named below.';
  return decision === 'cannot-tell' ? `Needed: ${notes[0] ?? 'what is named above'}` : 'No small change was found.';
}

const MARKS = { matched: '✓', 'not-matched': '✗', 'cannot-tell': '?', skipped: '-', disabled: '-' } as const;

function stepLines({ rule, outcome, why, working }: EdgeStepAnswer, width: number, style: Paint): string[] {
  const head = wrapped(`${MARKS[outcome]} ${rule.name} (${rule.action}): ${why}`, width, '  ');
  if (working === null || outcome === 'not-matched') return head;
  return [
    ...head,
    ...leaves(working)
      .slice(0, 8)
      .flatMap((leaf) => leafLines(leaf, width).map(style.dim)),
  ];
}

function leaves(verdict: EdgeVerdict): readonly EdgeVerdict[] {
  return verdict.parts.length === 0 ? [verdict] : verdict.parts.flatMap(leaves);
}

function leafLines({ text, holds, actual }: EdgeVerdict, width: number): string[] {
  const mark = holds === null ? '?' : holds ? '✓' : '✗';
  return wrapped(`${mark} ${text}${actual === null ? '' : `   it is ${actual}`}`, width, '      ');
}

function fixLines(
  { summary, expression, rule, weakens, after }: EdgeFixAnswer,
  index: number,
  width: number,
): string[] {
  const lines = wrapped(`${index + 1}. ${summary}`, width, '  ');
  if (expression !== null)
    lines.push(
      ...terminalText(expression)
        .split('\n')
        .map((line) => `       ${line}`),
    );
  if (rule !== null)
    lines.push(
      ...jsonText(rule, 2)
        .split('\n')
        .map((line) => `       ${terminalText(line)}`),
    );
  const next = after.decidedBy === null ? '' : ` by ${after.decidedBy.name}`;
  const then =
    after.decision === 'cannot-tell'
      ? 'this rule lets it through, what follows cannot be told'
      : `${after.decision}${next}`;
  lines.push(...wrapped(`Asked again with it: ${then}.`, width, '     '));
  if (weakens !== null) lines.push(...wrapped(`What it opens: ${weakens}`, width, '     '));
  return lines;
}

function wrapped(text: string, width: number, indent: string): string[] {
  return wrap(terminalLine(text), width, indent, `${indent}  `);
}
