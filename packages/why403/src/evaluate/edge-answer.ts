import { isCredentialField } from '../model/credential-field.ts';
import type { EdgeAnswer, EdgeRuleName, EdgeStepAnswer } from '../model/edge-answer.ts';
import type { EdgeFix } from '../model/edge-fix.ts';
import type { EdgeVerdict } from '../model/edge-request.ts';
import type { EdgeDecision, EdgeRule, EdgeStep } from '../model/edge-rules.ts';
import { decisive } from './cloudflare-rules/cause.ts';
import { expressionWithoutSecrets } from './cloudflare-rules/expression-secrets.ts';

/**
 * A decision as it is told: rules by their names, secrets out, and what would have to be told to be sure.
 * @param redact takes the secrets out of a text of the request, such as a query
 */
export function edgeAnswer(
  of: EdgeAnswer['of'],
  decision: EdgeDecision,
  fixes: readonly EdgeFix[],
  notes: readonly string[],
  redact: Redact,
): EdgeAnswer {
  const { status, cause, decidedBy, couldAlso } = decision;
  const steps = decision.steps.map((step) => told(step, redact));
  const open = steps.filter(({ outcome }) => outcome === 'cannot-tell').map(({ rule, why }) => `${rule.name}: ${why}`);
  return {
    version: 1,
    of,
    decision: decision.decision,
    status,
    cause,
    decidedBy: decidedBy === null ? null : nameOf(decidedBy),
    why: whyOf(decision, steps),
    steps,
    couldAlso,
    fixes: fixes.map(({ after, ...fix }) => ({
      ...fixWithoutSecrets(fix, redact),
      after: { ...after, decidedBy: after.decidedBy === null ? null : nameOf(after.decidedBy) },
    })),
    notes: decision.decision === 'cannot-tell' ? [...notes, ...open] : notes,
  };
}

/** The change as it is to be copied, without secrets; it is said what goes in their places. */
function fixWithoutSecrets(fix: Omit<EdgeFix, 'after'>, redact: Redact): Omit<EdgeFix, 'after'> {
  if (fix.expression === null) return fix;
  const expression = redact(expressionWithoutSecrets(fix.expression));
  if (expression === fix.expression) return fix;
  const rule = fix.rule === null ? null : { ...fix.rule, expression };
  return { ...fix, expression, rule, summary: `${fix.summary} ${PUT_BACK}` };
}

const PUT_BACK = 'Secrets are not shown: in place of each [redacted] put what the rule, or the request, has there.';

function nameOf({ service, id, description, source, action }: EdgeRule): EdgeRuleName {
  const called = description === '' ? id : `"${description}"`;
  const kind = service.replaceAll('-', ' ').replace(/^aws waf\b/, 'AWS WAF');
  return { service, id, description, source, action, name: `${kind} ${called}`.trim() };
}

type Redact = (text: string) => string;

function told({ rule, outcome, why, verdict }: EdgeStep, redact: Redact): EdgeStepAnswer {
  return { rule: nameOf(rule), outcome, why, working: verdict === null ? null : withoutSecrets(verdict, redact) };
}

/**
 * What a request has in a field that carries credentials is nobody's business but the server's; nor is what the rule
 * compares it with.
 */
function withoutSecrets(verdict: EdgeVerdict, redact: Redact): EdgeVerdict {
  const isSecret = verdict.text.match(/[a-z][\w-]*/gi)?.some((word) => isCredentialField(word.toLowerCase())) ?? false;
  const parts = verdict.parts.map((part) => withoutSecrets(part, redact));
  return {
    ...verdict,
    text: isSecret ? textWithoutSecrets(verdict, parts) : verdict.text,
    actual: verdict.actual === null ? null : isSecret ? 'not shown' : redact(verdict.actual),
    parts,
  };
}

function textWithoutSecrets({ text, parts: written }: EdgeVerdict, parts: readonly EdgeVerdict[]): string {
  // The name of a header stands in brackets: it is no secret.
  if (parts.length === 0)
    return text.replace(/(\[?)(?:\br(#{0,255})"[\s\S]{0,4096}?"\2|"(?:[^"\\]|\\.){1,4096}")/g, (whole, bracket) =>
      bracket === '' ? '"[redacted]"' : whole,
    );
  return parts.reduce((all, part, at) => all.replaceAll(written[at]?.text ?? part.text, () => part.text), text);
}

function whyOf({ decision, decidedBy }: EdgeDecision, steps: readonly EdgeStepAnswer[]): string {
  if (decision === 'passed') return 'No rule that was given refuses it.';
  if (decision === 'cannot-tell') {
    const open = steps.find(({ outcome }) => outcome === 'cannot-tell');
    return open === undefined ? 'Something that decides is not told.' : `${sentence(open.rule.name)}: ${open.why}.`;
  }
  const step = steps.find(
    ({ rule, outcome }) => outcome === 'matched' && rule.id === decidedBy?.id && rule.service === decidedBy.service,
  );
  if (decidedBy === null || step === undefined) return 'No rule lets it through, and the default action refuses.';
  const parts = step.working === null ? step.why : decisiveWords(step.working);
  return `${sentence(step.rule.name)} matches: ${parts}.`;
}

function decisiveWords(verdict: EdgeVerdict): string {
  const leaves = decisive(verdict).map(({ text, actual, holds }) => {
    // Of a rule that matches, a part that does not hold stands under a "not".
    const part = holds === false ? `not ${text}` : text;
    return actual === null ? part : `${part} (it is ${actual})`;
  });
  return leaves.slice(0, 4).join('; ');
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
