import { CannotKnow } from '../cannot-know.ts';
import { isFor } from '../config/methods.ts';
import type { AccessRule, CompatConfig } from '../config/section.ts';
import { isAddressIn } from '../expression/evaluate.ts';
import { type Decision, decide, note, type Request } from '../request.ts';
import { authorize } from './authorization.ts';
import { isInDomain } from './host-name.ts';
import { authenticate } from './people.ts';
import { causeOfVariable } from './variable-cause.ts';

/** The access phases: address rules of old, `Require`, and the login where it is needed. */
export function checkAccess(request: Request): Decision | null {
  const { config } = request;
  const [foreign] = config.foreign.filter((one) => !isHarmless(one.key, one.args, request));
  if (foreign !== undefined) throw new CannotKnow(`${foreign.name} may decide about the request, and is not modelled`);
  const method = request.method;
  const satisfiesAny = config.compat?.satisfy.findLast(({ limit }) => isFor(limit, method))?.value === 'any';
  const checked = allowedMethod(request) ?? tls(request) ?? byAddress(request);
  if (checked !== null && !satisfiesAny) return checked;
  if (checked === null && satisfiesAny) return null;
  const refused = byRequirements(request, checked);
  if (refused === null) note(request, 'access', 'access is granted');
  return refused;
}

/** Modules that decide about some methods or values only. */
function isHarmless(key: string, args: readonly string[], request: Request): boolean {
  const { method } = request;
  // What is kept of sessions, logins and answers refuses nobody; a login that is not modelled is met where it is asked for.
  if (/^(?:session|authform|authdigest|cacheenable)/.test(key)) return true;
  const value = (args[0] ?? '').toLowerCase();
  if (key === 'dav') return value === 'off' || /^(?:GET|HEAD|POST)$/.test(method);
  if (key === 'script') return args[0] !== method;
  if (key === 'secruleengine') return value === 'off' || value === 'detectiononly';
  if (key === 'secrule' || key === 'secaction') return true;
  if (key === 'charsetsourceenc') return true;
  if (key === 'sslverifyclient') return !isOnTls(request) || !/^require$/.test(value);
  // It looks for another name only where there is no file.
  if (key === 'checkspelling') return value === 'off' || request.file !== null;
  return ['wsgi', 'passenger'].some((name) => key.startsWith(name)) && !/scriptalias|enabled/.test(key);
}

function allowedMethod(request: Request): Decision | null {
  const allowed = request.config.allowedMethods;
  if (allowed === null || allowed.value === null) return null;
  const method = request.method;
  const isAllowed = allowed.value.has(method) || (method === 'HEAD' && allowed.value.has('GET'));
  return isAllowed
    ? null
    : decide(405, `AllowMethods does not name ${method}`, allowed.by, { cause: 'method-restricted' });
}

function tls(request: Request): Decision | null {
  const wanted = request.config.requiresTls;
  if (wanted === null || isOnTls(request)) return null;
  return decide(403, 'SSLRequireSSL refuses plain HTTP', wanted.by, { cause: 'https-required' });
}

function isOnTls(request: Request): boolean {
  return /^on$/i.test(request.server.settings.get('sslengine')?.args[0] ?? '');
}

/** `Order`, `Allow` and `Deny` (mod_access_compat). */
function byAddress(request: Request): Decision | null {
  const { compat } = request.config;
  if (compat === null) return null;
  const order = compat.orders.findLast(({ limit }) => isFor(limit, request.method));
  const allow = () => firstMatch(compat.allows, request);
  const deny = () => firstMatch(compat.denies, request);
  const denies = (rule: AccessRule) => {
    const cause = causeOfRule(rule, request) ?? (compat.allows.some(isAddress) ? 'ip-block' : 'config-deny');
    return decide(403, `"${rule.by.name} ${rule.by.raw}" meets the request`, rule.by, { cause, also: linesOf(compat) });
  };
  if (order === undefined || order.value === 'deny,allow') {
    const denied = deny();
    return denied === null || allow() !== null ? null : denies(denied);
  }
  const denied = deny();
  if (denied !== null) return denies(denied);
  if (allow() !== null) return null;
  const cause = compat.allows.some(isAddress)
    ? 'ip-block'
    : (causeOfRule(compat.allows[0] ?? null, request) ?? 'config-deny');
  const why = `"Order ${order.value}" refuses what no Allow meets`;
  return decide(403, why, order.by, { cause, also: linesOf(compat) });
}

function linesOf({ orders, allows, denies }: CompatConfig) {
  return [...orders, ...allows, ...denies].map(({ by }) => by);
}

function causeOfRule(rule: AccessRule | null, request: Request) {
  if (rule === null) return null;
  if (isAddress(rule)) return 'ip-block';
  return /^env=/i.test(rule.from) ? causeOfVariable(rule.from.replace(/^env=!?/i, ''), request) : null;
}

function isAddress({ from }: AccessRule): boolean {
  return !/^(?:all$|env=)/i.test(from);
}

function firstMatch(rules: readonly AccessRule[], request: Request): AccessRule | null {
  let unknown = false;
  for (const rule of rules) {
    if (!isFor(rule.limit, request.method)) continue;
    const met = meets(rule.from, request);
    if (met === true) return rule;
    if (met === null) unknown = true;
  }
  if (unknown) throw new CannotKnow('a name in Allow or Deny needs a DNS lookup');
  return null;
}

/** Null where a name has to be looked up. */
function meets(from: string, request: Request): boolean | null {
  if (/^all$/i.test(from)) return true;
  const variable = /^env=(!?)(.*)$/i.exec(from);
  if (variable !== null) return request.environment.has(variable[2] as string) !== (variable[1] === '!');
  const isNumeric = /^[\d.]+(?:\/[\d.]+)?$/.test(from) || from.includes(':');
  if (isNumeric) return isAddressIn(request.wire.client, from);
  const name = request.world.hostNames?.nameOf(request.wire.client) ?? null;
  return name === null ? null : isInDomain(from, name);
}

function byRequirements(request: Request, before: Decision | null): Decision | null {
  const { requirement } = request.config;
  if (requirement === null) return null;
  const first = authorize(requirement, request, 'all');
  const unknown = (reason: string | null) => new CannotKnow(reason ?? 'a Require line cannot be judged');
  if (first.result === 'unknown') throw unknown(first.reason);
  if (first.result === 'granted') return null;
  if (first.result !== 'no-user') return denied(request, first.by ?? before?.by ?? null, first.cause);
  const refused = authenticate(request);
  if (refused !== null) return refused;
  const second = authorize(requirement, request, 'all');
  if (second.result === 'unknown') throw unknown(second.reason);
  if (second.result === 'granted') return null;
  const why = `${request.user} is logged in, but not one of those who are let in`;
  if (request.config.forbidsAfterLogin === true) return decide(403, why, second.by, { cause: 'insufficient-role' });
  return decide(401, why, second.by, { cause: 'insufficient-role' });
}

function denied(request: Request, by: Decision['by'], cause: Decision['cause']): Decision {
  const line = by === null ? 'no Require line lets the request in' : `"${by.name} ${by.raw}" refuses the request`;
  const also = linesWithRequire(request);
  return decide(403, line, by ?? also[0] ?? null, { cause: cause ?? 'config-deny', also });
}

function linesWithRequire(request: Request) {
  const found: NonNullable<Decision['by']>[] = [];
  const gather = (requirement: NonNullable<Request['config']['requirement']>) => {
    if (requirement.kind === 'require') found.push(requirement.by);
    else {
      for (const inner of requirement.inside) gather(inner);
      if (requirement.by !== null) found.push(requirement.by);
    }
  };
  if (request.config.requirement !== null) gather(request.config.requirement);
  return found;
}
