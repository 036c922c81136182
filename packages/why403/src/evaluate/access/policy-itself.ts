import { type CompiledPolicy, compilePolicy, PolicyError } from 'why403-guard/explain';
import type { PolicyFinding } from '../../model/access-report.ts';
import { found, named } from './checks.ts';

/** A document by its name. */
export interface NamedDocument {
  readonly file: string;
  readonly document: unknown;
}

/** A policy that can be used, or null, and what is wrong with it by itself. */
export interface PolicyLook {
  readonly compiled: CompiledPolicy | null;
  readonly findings: readonly PolicyFinding[];
}

/** Looks at a policy alone. */
export function lookAtPolicy({ file, document }: NamedDocument): PolicyLook {
  const statuses = statusFindings(document, file);
  try {
    const compiled = compilePolicy(document);
    return { compiled, findings: [...statuses, ...spellings(compiled, file)] };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const findings = error.mistakes.map(({ at, message }) => {
      const rule = ruleAt(document, at);
      const says = `${message[0]?.toUpperCase() ?? ''}${message.slice(1)}${message.endsWith('?') ? '' : '.'}`;
      return found(checkOf(message), { file, at, says, ...rule });
    });
    return { compiled: null, findings: [...statuses, ...findings] };
  }
}

/** Which kind of mistake the guard speaks of. */
function checkOf(message: string): string {
  if (message.startsWith('unknown member')) return 'unknown-member';
  if (message.endsWith('is matched by a rule above already')) return 'shadowed-rule';
  if (message.endsWith('is the id of a rule above')) return 'duplicate-id';
  if (message.includes('is no parameter of')) return 'unknown-parameter';
  return message.startsWith('implies itself') ? 'scope-cycle' : 'policy-invalid';
}

/** Rule and route that a pointer leads into. */
function ruleAt(document: unknown, at: string): Pick<PolicyFinding, 'rule' | 'route'> {
  const index = /^\/rules\/(\d{1,9})(?:\/|$)/.exec(at)?.[1];
  const { rules } = Object(document) as { rules?: unknown };
  const rule = index === undefined || !Array.isArray(rules) ? {} : Object(rules[Number(index)]);
  const { id, match } = rule as { id?: unknown; match?: unknown };
  const [first] = Array.isArray(match) ? match : [match];
  return { rule: typeof id === 'string' ? id : null, route: typeof first === 'string' ? first : null };
}

const DEEPEST = 6;
/** Members that hold numbers which are no status. */
const COUNTS = /(?:requests|seconds|max_age|leeway)$/;

/** Statuses that somebody wrote into a rule. The guard knows none, so the mistake is one of meaning as well. */
function statusFindings(document: unknown, file: string): PolicyFinding[] {
  const places: { readonly at: string; readonly words: string }[] = [];
  const visit = (value: unknown, at: string, words: string, depth: number): void => {
    if ((value === 403 || value === '403') && !COUNTS.test(words)) places.push({ at, words });
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
    for (const [name, member] of Object.entries(value)) {
      const segment = name.replaceAll('~', '~0').replaceAll('/', '~1');
      visit(member, `${at}/${segment}`, `${words} ${name}`, depth + 1);
    }
  };
  const { rules, ...head } = Object(document) as { rules?: unknown };
  visit(head, '', '', 0);
  for (const [index, rule] of Array.isArray(rules) ? rules.entries() : []) visit(rule, `/rules/${index}`, '', 0);
  return places.flatMap(({ at, words }) => {
    const more = { file, at, names: ['403'], ...ruleAt(document, at) };
    if (/rate|limit|throttl|quota/i.test(words)) {
      const says = 'Clients take 403 for "never": they do not wait and do not try again.';
      return [found('rate-limit-as-403', { ...more, says })];
    }
    if (!/unauth|anonym|missing|no.?credentials|no.?token|sign.?in|log.?in/i.test(words)) return [];
    const says = 'Somebody without credentials is told that they may not, and no client signs in.';
    return [found('403-instead-of-401', { ...more, says })];
  });
}

/** Scopes that differ only in upper and lower case or in what separates their words. */
function spellings({ policy }: CompiledPolicy, file: string): PolicyFinding[] {
  const bySound = new Map<string, { readonly name: string; readonly at: string; readonly rule: string }>();
  const findings: PolicyFinding[] = [];
  policy.rules.forEach(({ id, scopes = [] }, index) => {
    scopes.forEach((name, position) => {
      const sound = name.toLowerCase().replace(/[:._/-]/g, ' ');
      const at = `/rules/${index}/scopes/${position}`;
      const known = bySound.get(sound);
      if (known === undefined) bySound.set(sound, { name, at, rule: id });
      else if (known.name !== name) {
        const says = `${named([name])} here and ${named([known.name])} in the rule "${known.rule}" are two scopes.`;
        findings.push(found('scope-spelling', { file, at, rule: id, names: [known.name, name], says }));
      }
    });
  });
  return findings;
}
