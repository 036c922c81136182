import type { AppArmorProfile, AppArmorRule, AppArmorState } from '../../model/confinement.ts';
import type { Evidence, Fix } from '../../model/diagnosis.ts';
import type { BarrierVerdict, PathPurpose, PathStep } from '../../model/path-walk.ts';
import type { WorkerIdentity } from '../../model/server-files.ts';
import type { ServerPattern } from '../pcre/pcre.ts';
import { shell } from '../quote/shell.ts';
import { escapedPath, globExpression } from './aare.ts';

const LETTER: Readonly<Record<PathPurpose, string>> = { look: '', read: 'r', list: 'r', write: 'w', execute: 'x' };

/** A process's label: `/usr/sbin/nginx (enforce)`; null: it is not confined. */
export function confinedBy(label: string | null): { readonly name: string; readonly enforced: boolean } | null {
  const [, name, mode] = /^(.{1,400}?)(?: \((\w{1,20})\))?$/s.exec(label?.trim() ?? '') ?? [];
  if (name === undefined || name === '' || name === 'unconfined' || mode === 'unconfined') return null;
  return { name, enforced: mode !== 'complain' };
}

/** What the profile of the server says of the file at the end of a walk; null where no profile confines it. */
export function appArmorVerdict(
  steps: readonly PathStep[],
  purpose: PathPurpose,
  worker: WorkerIdentity,
  state: AppArmorState,
  folder: string,
  denied: readonly Evidence[],
): BarrierVerdict | null {
  const confined = confinedBy(state.label);
  const file = steps.findLast(({ type }) => type !== 'link');
  if (file === undefined || (confined === null && denied.length === 0)) return null;
  // Folders are named with a slash at their end.
  const path = file.type === 'directory' && file.path !== '/' ? `${file.path}/` : file.path;
  const about = { barrier: 'apparmor', cause: 'mandatory-access-control', path: file.path, operations: [] } as const;
  const { profile } = state;
  const name = confined?.name ?? profile?.name ?? 'the profile';
  const evidence: Evidence[] = [
    ...denied,
    ...(state.label === null
      ? []
      : [{ source: { name: 'attr/current', line: null }, part: 'apparmor', excerpt: state.label.trim() }]),
  ];
  if (denied.length === 0 && confined !== null && !confined.enforced)
    return {
      ...about,
      verdict: 'lets-through',
      says: `AppArmor only notes what \`${name}\` does: it is in complain mode.`,
      evidence,
      fixes: [],
    };
  if (profile === null || LETTER[purpose] === '')
    return {
      ...about,
      verdict: denied.length > 0 ? 'refuses' : 'unknown',
      says:
        denied.length > 0
          ? `AppArmor denied the access to ${path}.`
          : `AppArmor confines the server by \`${name}\`, whose file is not at hand.`,
      evidence,
      fixes: [],
    };
  const own = worker.uid === file.status?.uid;
  const covered = coverage(profile, path, LETTER[purpose], own);
  const rule = covered.rule === null ? [] : [ruleEvidence(covered.rule)];
  const says = {
    allowed: `the profile \`${name}\` allows it.`,
    denied: `a deny rule of the profile \`${name}\` takes it away (${covered.rule?.file}:${covered.rule?.line}).`,
    missing: `no rule of the profile \`${name}\` (${profile.file}) allows it.`,
    unknown: `part of the profile \`${name}\` could not be read: ${profile.gaps[0] ?? 'a pattern of it'}.`,
  }[covered.answer];
  const verdict =
    denied.length > 0 || covered.answer === 'denied' || covered.answer === 'missing'
      ? 'refuses'
      : covered.answer === 'allowed'
        ? 'lets-through'
        : 'unknown';
  return {
    ...about,
    verdict,
    says: `AppArmor ${denied.length > 0 ? 'denied' : 'on'} \`${LETTER[purpose]}\` for ${path}: ${says}`,
    evidence: [...evidence, ...rule],
    fixes:
      covered.answer === 'missing'
        ? [allowFix(profile, folder, purpose)]
        : covered.answer === 'denied' && covered.rule !== null
          ? [undenyFix(profile, covered.rule)]
          : [],
  };
}

/** What the rules of a profile say of a path: a deny rule beats all others. */
export function coverage(
  profile: AppArmorProfile,
  path: string,
  letter: string,
  own: boolean,
): { readonly answer: 'allowed' | 'denied' | 'missing' | 'unknown'; readonly rule: AppArmorRule | null } {
  const paths = [
    path,
    ...profile.aliases.flatMap(([from, to]) => (path.startsWith(from) ? [to + path.slice(from.length)] : [])),
  ];
  let allowed: AppArmorRule | null = null;
  let unread = profile.gaps.length > 0;
  for (const rule of profile.rules) {
    if (!grants(rule.permissions, letter) || (rule.owner && !own)) continue;
    const pattern = rule.pattern === null ? null : expressionOf(rule, rule.pattern, profile);
    if (rule.pattern !== null && pattern === null) {
      unread = true;
      continue;
    }
    const found = pattern === null ? [] : paths.map((one) => pattern.match(one));
    if (found.includes('too-slow')) unread = true;
    if (pattern !== null && !found.some(Array.isArray)) continue;
    if (rule.deny) return { answer: 'denied', rule };
    allowed ??= rule;
  }
  // What could not be read may deny as well as allow; includes seldom deny, so a rule that allows is believed.
  if (allowed !== null) return { answer: 'allowed', rule: allowed };
  return { answer: unread ? 'unknown' : 'missing', rule: null };
}

const expressions = new WeakMap<AppArmorRule, ServerPattern>();

function expressionOf(rule: AppArmorRule, pattern: string, { variables }: AppArmorProfile): ServerPattern | null {
  const known = expressions.get(rule);
  if (known !== undefined) return known;
  const made = globExpression(pattern, variables);
  if (made !== null) expressions.set(rule, made);
  return made;
}

function grants(permissions: string, letter: string): boolean {
  if (letter === 'x') return /x/i.test(permissions);
  return permissions.includes(letter);
}

function ruleEvidence({ file, line, pattern, permissions, deny }: AppArmorRule): Evidence {
  return {
    source: { name: file, line },
    part: 'profile',
    excerpt: `${deny ? 'deny ' : ''}${pattern ?? 'file'} ${permissions},`.slice(0, 300),
  };
}

function allowFix(profile: AppArmorProfile, folder: string, purpose: PathPurpose): Fix {
  const letters = purpose === 'write' ? 'rw' : purpose === 'execute' ? 'rix' : 'r';
  const place = escapedPath(`${folder.replace(/\/$/, '')}/`);
  const below = place.endsWith('"') ? `${place.slice(0, -1)}**"` : `${place}**`;
  const file = profile.local ?? profile.file;
  return {
    actor: 'operator',
    summary: `Allow ${folder} in ${profile.local === null ? `the profile \`${profile.name}\` in ${file}` : file}, and load the profile again.`,
    change: { file, before: null, after: `  ${place} r,\n  ${below} ${letters},\n` },
    command: shell`sudo apparmor_parser -r ${profile.file}`,
    check: 'Ask again: no new line with `apparmor="DENIED"` appears in the kernel log.',
    weakens: `The server may ${purpose === 'write' ? 'write to' : 'read'} ${folder}, as far as modes let it.`,
  };
}

function undenyFix(profile: AppArmorProfile, { file, line }: AppArmorRule): Fix {
  return {
    actor: 'operator',
    summary: `Decide whether the deny rule in ${file}, line ${line}, is meant for this file; no other rule can allow what it denies. If it is not, narrow it, and load the profile again.`,
    change: null,
    command: shell`sudo apparmor_parser -r ${profile.file}`,
    check: 'Ask again: no new line with `apparmor="DENIED"` appears in the kernel log.',
    weakens: 'The server may read what the rule kept from it.',
  };
}
