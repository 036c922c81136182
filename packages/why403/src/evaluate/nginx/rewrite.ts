import type { NginxDirective } from '../../model/nginx-config.ts';
import { conditionHolds } from './condition.ts';
import { REWRITE_STEP } from './families.ts';
import { matches } from './location-table.ts';
import { DECLINED, type Outcome, status } from './outcome.ts';
import type { Phase, Run } from './request.ts';
import { templateValue } from './template.ts';
import type { Scope } from './tree.ts';
import { escapeArgs } from './uri.ts';
import { joined, templateOf, Undecidable, type Value } from './values.ts';

/** `end`: no step after it is run. */
type StepResult = Outcome | 'next' | 'end';

/** Runs `return`, `rewrite`, `set`, `if` and `break` of a level, in the order of the file. */
export function rewritePhase(run: Run, phase: Phase): Outcome {
  const result = runSteps(run, run.scope, phase, null);
  return typeof result === 'string' ? DECLINED : result;
}

function runSteps(run: Run, scope: Scope, phase: Phase, condition: NginxDirective | null): StepResult {
  const steps = run.tree.family(scope, REWRITE_STEP);
  for (let at = 0; at < steps.length; at++) {
    const result = step(run, steps[at] as NginxDirective, scope, phase, condition);
    if (result !== 'next') return result;
  }
  return 'next';
}

function step(
  run: Run,
  directive: NginxDirective,
  scope: Scope,
  phase: Phase,
  condition: NginxDirective | null,
): StepResult {
  switch (directive.name) {
    case 'return':
      return returned(run, directive, { phase, scope, condition });
    case 'rewrite':
      return rewritten(run, directive, { phase, scope });
    case 'set':
      setVariable(run, directive);
      return 'next';
    case 'break':
      if (run.uriChanged) run.validLocation = false;
      run.uriChanged = false;
      return 'end';
    case 'if': {
      const holds = conditionHolds(run, directive);
      run.note(phase, directive, holds ? 'the condition holds' : 'the condition does not hold', { scope });
      if (!holds) return 'next';
      const inner = run.tree.scope('if', directive, scope);
      // In a server an `if` has steps only; in a location its settings replace those around it.
      if (phase === 'rewrite') enter(run, inner);
      return runSteps(run, inner, phase, directive);
    }
    default:
      throw new Undecidable(`"${directive.name}" runs a program`);
  }
}

/** The level becomes the one in force (`ngx_http_update_location_config`). */
export function enter(run: Run, scope: Scope): void {
  run.scope = scope;
  if (run.model.handlerOf(run.tree, scope) !== null) run.handler = scope;
}

function setVariable(run: Run, { args: [name = '', word = ''] }: NginxDirective): void {
  const value = templateValue(run, word);
  const plain = name.replace(/^\$/, '').toLowerCase();
  if (plain === 'args') run.args = run.text(value);
  else run.give(plain, value);
}

/** Where a step stands. */
interface StepPlace {
  readonly phase: Phase;
  readonly scope: Scope;
  readonly condition?: NginxDirective | null;
}

function returned(run: Run, directive: NginxDirective, { phase, scope, condition = null }: StepPlace): Outcome {
  const { args } = directive;
  const first = args[0] ?? '';
  const code = /^\d{1,3}$/.test(first) ? Number(first) : null;
  const detail = { kind: 'return', condition } as const;
  const refusal = code === 403 ? { scope, status: 403, detail } : { scope };
  run.note(phase, directive, code === null ? 'redirects' : `answers ${code}`, refusal);
  if (code === null) return status(302);
  if (code === 444) return { kind: 'closed' };
  if (code < 400 || (args[1] ?? '') !== '') {
    const isRedirect = [301, 302, 303, 307, 308].includes(code);
    return isRedirect ? status(code) : { kind: 'sent', status: code };
  }
  return status(code);
}

/** No URI of nginx comes near this. */
const LONGEST = 1024 * 1024;
const REDIRECT = /^(?:https?:\/\/|\$scheme)/;

function rewritten(run: Run, directive: NginxDirective, { phase, scope }: StepPlace): StepResult {
  const [pattern = '', replacement = '', flag] = directive.args;
  if (!matches(run, pattern, false, run.uri)) {
    run.captures = [];
    return 'next';
  }
  if (flag === 'redirect' || flag === 'permanent' || REDIRECT.test(replacement)) {
    run.note(phase, directive, 'redirects', { scope });
    return status(flag === 'permanent' ? 301 : 302);
  }
  run.isInternal = true;
  run.unparsed = '';
  run.uriChanged = flag !== 'break';
  if (flag === 'break') run.validLocation = false;
  replaceUri(run, replacement);
  run.note(phase, directive, `the URI becomes ${run.uri}`, { scope });
  if (run.uri === '') return status(500);
  if (run.uri.length > LONGEST) throw new Undecidable('the URI grows with each rewrite');
  return flag === undefined ? 'next' : 'end';
}

function replaceUri(run: Run, replacement: string): void {
  const dropsArgs = replacement.endsWith('?');
  const text = dropsArgs ? replacement.slice(0, -1) : replacement;
  const question = text.indexOf('?');
  const path = question === -1 ? text : text.slice(0, question);
  const uri = run.text(templateValue(run, path));
  if (question === -1) {
    run.uri = uri;
    if (dropsArgs) run.args = '';
    return;
  }
  const own = run.text(argsValue(run, text.slice(question + 1)));
  run.uri = uri;
  run.args = dropsArgs || run.args === '' ? own : own === '' ? run.args : `${own}&${run.args}`;
}

/** Groups are escaped in arguments where the path was (`ngx_http_script_copy_capture_code`). */
function argsValue(run: Run, text: string): Value {
  return joined(
    templateOf(text).map(({ kind, text: own, group }) => {
      if (kind === 'text') return own;
      if (kind === 'variable') return run.variable(own);
      const captured = run.captures[group] ?? '';
      return run.isQuoted ? escapeArgs(captured) : captured;
    }),
  );
}
