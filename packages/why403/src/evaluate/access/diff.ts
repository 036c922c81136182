import type { AccessRule, CompiledPolicy, CompiledRule } from 'why403-guard/explain';
import type { AccessEffect, AccessReport, PolicyFinding } from '../../model/access-report.ts';
import { canonical } from './canonical.ts';
import { found, named } from './checks.ts';
import { differenceOf } from './diff-rule.ts';
import { lookAtPolicy, type NamedDocument } from './policy-itself.ts';
import { matchesOf, ruleFor } from './routes.ts';

/** Who loses access and who gains it when one policy takes the place of another. */
export function compareAccess(before: NamedDocument, after: NamedDocument): AccessReport {
  const [old, now] = [lookAtPolicy(before), lookAtPolicy(after)];
  const files = [before.file, after.file];
  if (old.compiled === null || now.compiled === null) {
    const broken = [old, now].filter(({ compiled }) => compiled === null).flatMap(({ findings }) => findings);
    const notes = ['the two policies: one that cannot be used lets nobody in'];
    return { version: 1, command: 'diff', files, findings: broken, notes };
  }
  const findings = [
    ...wholePolicy(old.compiled, now.compiled, after.file),
    ...removedRoutes(old.compiled, now.compiled, after.file),
    ...presentRoutes(old.compiled, now.compiled, after.file),
  ];
  return { version: 1, command: 'diff', files, findings, notes: [] };
}

/** Requests that no rule names any more, not even a less specific one. */
function removedRoutes(before: CompiledPolicy, after: CompiledPolicy, file: string): PolicyFinding[] {
  return before.rules.flatMap((rule) =>
    matchesOf(rule)
      .filter((match) => ruleFor(after, match) === null)
      .map((match) => {
        const says = `${match} is refused to everybody: no rule names it any more.`;
        return found('route-removed', { file, rule: rule.rule.id, route: match, effect: 'loses', says });
      }),
  );
}

/** Requests with a rule: a new one, or one that requires something else than before. */
function presentRoutes(before: CompiledPolicy, after: CompiledPolicy, file: string): PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  const seen = new Set<string>();
  const compare = (match: string, rule: CompiledRule, at: string | null): void => {
    const key = match.replace(/\{[^/{}]+\}/g, '{}');
    if (seen.has(key)) return;
    seen.add(key);
    const old = ruleFor(before, match);
    const place = { file, at, rule: rule.rule.id, route: match };
    if (old === null) {
      const says = `${match} was refused to everybody, and is allowed to ${whom(rule.rule)}.`;
      findings.push(found('route-added', { ...place, effect: 'gains', says }));
      return;
    }
    for (const { check, ...more } of differenceOf(old, rule)) findings.push(found(check, { ...place, ...more }));
  };
  after.rules.forEach((rule, index) => {
    for (const match of matchesOf(rule)) compare(match, rule, `/rules/${index}`);
  });
  // A request whose own rule is gone falls to a less specific one.
  for (const rule of before.rules) {
    for (const match of matchesOf(rule)) {
      const now = ruleFor(after, match);
      if (now !== null) compare(match, now, null);
    }
  }
  return findings;
}

function whom({ auth, scopes, roles }: AccessRule): string {
  if (auth === 'none' || auth === 'optional') return 'everybody';
  const needs = [
    ...(scopes === undefined ? [] : [`the scope ${named(scopes)}`]),
    ...(roles === undefined ? [] : [`the role ${named([...(roles.all ?? []), ...(roles.any ?? [])])}`]),
  ];
  return needs.length === 0 ? 'everybody who is signed in' : `those with ${needs.join(' and ')}`;
}

/** What concerns every token. */
function wholePolicy(before: CompiledPolicy, after: CompiledPolicy, file: string): PolicyFinding[] {
  const [old, now] = [before.policy, after.policy];
  const [had, has] = [old, now].map(({ issuers = [] }) => issuers.map(({ issuer }) => issuer));
  const gone = had?.filter((one) => !has?.includes(one)) ?? [];
  const come = has?.filter((one) => !had?.includes(one)) ?? [];
  const findings: PolicyFinding[] = [];
  const add = (check: string, effect: AccessEffect, at: string, names: readonly string[], says: string) =>
    findings.push(found(check, { file, at, effect, names, says }));
  if (gone.length > 0)
    add('issuer-removed', 'loses', '/issuers', gone, `Everybody with a token of ${named(gone)} is answered with 401.`);
  if (come.length > 0)
    add('issuer-added', 'gains', '/issuers', come, `Tokens of ${named(come)} are taken: whoever has one gets in.`);
  const audiences = [audiencesOf(before), audiencesOf(after)];
  if (audiences[0] !== audiences[1]) {
    const names = [old.resource, now.resource];
    add('audience-changed', 'changes', '/resource', names, 'A token for the one is answered with 401 by the other.');
  }
  if (canonical(old.claims ?? {}) !== canonical(now.claims ?? {})) {
    add('claims-changed', 'changes', '/claims', [], 'What a token holds is read from other claims than before.');
  }
  return findings;
}

/** For each issuer that both may have, what its tokens must be for. */
function audiencesOf({ policy }: CompiledPolicy): string {
  const own = (policy.issuers ?? []).flatMap(({ audience }) => audience ?? []);
  return JSON.stringify([policy.resource, own]);
}
