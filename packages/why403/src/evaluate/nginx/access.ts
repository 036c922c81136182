import type { NginxDirective } from '../../model/nginx-config.ts';
import { type AddressRange, addressText, isInRange, parseRange, unmapped } from './address.ts';
import { checkPassword } from './auth-basic.ts';
import { ADDRESS_RULE } from './families.ts';
import { foreignDirective } from './foreign.ts';
import { DECLINED, type Outcome } from './outcome.ts';
import type { Run } from './request.ts';
import { Undecidable } from './values.ts';

/** What one check of the access phase says: it lets through, has nothing to say, or refuses. */
export type AccessResult = 'ok' | 'declined' | number;

/** How the phase asks for the status of another address of the server: a subrequest runs the phases again. */
export type Subrequest = (run: Run, uri: string) => number;

/** Address rules, then the password, then `auth_request`, joined by `satisfy`. Subrequests pass unasked. */
export function accessPhase(run: Run, ask: Subrequest): Outcome {
  if (run.isSubrequest) return DECLINED;
  const isAny = run.tree.setting(run.scope, 'satisfy')?.args[0] === 'any';
  let refused = 0;
  for (let at = 0; at < CHECKS.length; at++) {
    const result = (CHECKS[at] as Check)(run, ask);
    if (result === 'declined') continue;
    if (result === 'ok') {
      if (isAny) return DECLINED;
      continue;
    }
    if (!isAny || (result !== 403 && result !== 401)) return { kind: 'status', status: result };
    if (refused !== 401) refused = result;
  }
  const foreign = foreignDirective(run);
  if (foreign !== null)
    throw new Undecidable(`"${foreign.name}" (line ${foreign.line}) belongs to a module that is not modelled`);
  return refused === 0 ? DECLINED : { kind: 'status', status: refused };
}

type Check = (run: Run, ask: Subrequest) => AccessResult;
const CHECKS: readonly Check[] = [addressRules, checkPassword, authRequest];

function addressRules(run: Run): AccessResult {
  const found = run.tree.nearestFamily(run.scope, ADDRESS_RULE);
  if (found === null) return 'declined';
  const client = unmapped(run.client);
  const rules = found.directives;
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at] as NginxDirective;
    if (!ruleCovers(rule, client)) continue;
    const word = rule.args[0] ?? '';
    if (rule.name === 'allow') {
      run.note('access', rule, `${addressText(client)} is allowed by "allow ${word}"`);
      return 'ok';
    }
    const hasAllow = rules.some(({ name, args }) => name === 'allow' && args[0] !== 'all');
    const isMethod = found.scope.kind === 'limit_except';
    run.note('access', rule, `${addressText(client)} is refused by "deny ${word}"`, {
      status: 403,
      scope: found.scope,
      detail: { kind: 'address', client: addressText(client), word, isMethod, hasAllow },
    });
    return 403;
  }
  return 'declined';
}

/** Ranges of rules: lists of addresses to block are long, and read for each request. */
const ranges = new WeakMap<NginxDirective, AddressRange | null>();

function ruleCovers(rule: NginxDirective, client: Run['client']): boolean {
  const word = rule.args[0] ?? '';
  if (word === 'all') return true;
  if (word === 'unix:') return client.family === 'unix';
  let range = ranges.get(rule);
  if (range === undefined) {
    range = parseRange(word);
    ranges.set(rule, range);
  }
  return range !== null && isInRange(client, range);
}

function authRequest(run: Run, ask: Subrequest): AccessResult {
  const directive = run.tree.setting(run.scope, 'auth_request');
  const uri = directive?.args[0] ?? 'off';
  if (directive === null || uri === 'off') return 'declined';
  const answer = ask(run, uri);
  run.note(
    'access',
    directive,
    `${uri} answers ${answer}`,
    answer === 403 ? { status: 403, detail: { kind: 'subrequest' } } : {},
  );
  if (answer === 403 || answer === 401) return answer;
  return answer >= 200 && answer < 300 ? 'ok' : 500;
}
