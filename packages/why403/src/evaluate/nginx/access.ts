import type { NginxDirective } from '../../model/nginx-config.ts';
import { type AddressRange, addressText, isInRange, parseRange, unmapped } from './address.ts';
import { checkPassword } from './auth-basic.ts';
import { foreignDirective } from './foreign.ts';
import { Family } from './level.ts';
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
  for (const check of [addressRules, password, authRequest]) {
    const result = check(run, ask);
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

function addressRules(run: Run): AccessResult {
  const found = run.tree.nearestFamily(run.scope, ADDRESS_RULES);
  if (found === null) return 'declined';
  const client = unmapped(run.client);
  for (const rule of found.directives) {
    const [word = ''] = rule.args;
    if (!ruleCovers(rule, client)) continue;
    if (rule.name === 'allow') {
      run.note('access', rule, `${addressText(client)} is allowed by "allow ${word}"`);
      return 'ok';
    }
    const hasAllow = found.directives.some(({ name, args }) => name === 'allow' && args[0] !== 'all');
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

/** The rules that `allow` and `deny` write together. */
export const ADDRESS_RULES = new Family((name) => name === 'allow' || name === 'deny');

/** Ranges of rules: lists of addresses to block are long, and read for each request. */
const ranges = new WeakMap<NginxDirective, AddressRange | null>();

function ruleCovers(rule: NginxDirective, client: Run['client']): boolean {
  let range = ranges.get(rule);
  if (range === undefined) {
    const [word = ''] = rule.args;
    if (word === 'all') return true;
    if (word === 'unix:') return client.family === 'unix';
    range = parseRange(word);
    ranges.set(rule, range);
  }
  return range !== null && isInRange(client, range);
}

function password(run: Run): AccessResult {
  return checkPassword(run);
}

function authRequest(run: Run, ask: Subrequest): AccessResult {
  const directive = run.tree.setting(run.scope, 'auth_request');
  const [uri = 'off'] = directive?.args ?? [];
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
