import type { SelinuxState } from '../../model/confinement.ts';
import type { Evidence } from '../../model/diagnosis.ts';
import type { BarrierVerdict, PathStep } from '../../model/path-walk.ts';
import { type ExpectedLabel, expectedLabel } from './expected-label.ts';
import { contentAccess, typeOf } from './selinux-content.ts';
import { selinuxFixes } from './selinux-fix.ts';

/** What SELinux says of the file at the end of a walk; null where it is not installed or lets everything through. */
export function selinuxVerdict(
  steps: readonly PathStep[],
  state: SelinuxState,
  folder: string,
  denied: {
    readonly evidence: readonly Evidence[];
    readonly label: string | null;
    readonly path: string | null;
  } | null,
): BarrierVerdict | null {
  const file = steps.findLast(({ status, type }) => status !== null && type !== 'link');
  if (file?.status == null) return null;
  const path = denied?.path ?? file.path;
  const about = { barrier: 'selinux', cause: 'mandatory-access-control', path, operations: [] } as const;
  const passes = passesReason(state);
  if (passes !== null && denied === null)
    return { ...about, verdict: 'lets-through', says: passes, evidence: modeEvidence(state), fixes: [] };
  const label = denied?.label ?? state.labels[file.path] ?? null;
  const wanted = state.contexts === null ? null : expectedLabel(file.path, file.status.type, state.contexts);
  const evidence = [...(denied?.evidence ?? []), ...labelEvidence(path, label, wanted), ...modeEvidence(state)];
  if (label === null && denied === null)
    return {
      ...about,
      verdict: 'unknown',
      says: `SELinux is ${state.mode === 'unknown' ? 'installed' : state.mode}, and the label of ${path} is not shown: \`ls -Zd\` prints it.`,
      evidence,
      fixes: [],
    };
  const type = typeOf(label);
  const access = contentAccess(type, typeOf(state.process), state.booleans);
  const fixes = selinuxFixes({
    path,
    folder,
    type,
    wanted: typeOf(wanted?.context ?? null),
    domain: typeOf(state.process),
  });
  const differs = wanted?.context != null && typeOf(wanted.context) !== type;
  const should = differs ? `, where the policy wants \`${typeOf(wanted.context)}\`` : '';
  if (denied !== null)
    return {
      ...about,
      verdict: 'refuses',
      says: `SELinux denied the access: ${path} is labelled \`${type}\`${should}.`,
      evidence,
      fixes,
    };
  const says = `${path} is labelled \`${type}\`${should}; ${access.why}`;
  const verdict = access.may === null || state.mode === 'unknown' ? 'unknown' : access.may ? 'lets-through' : 'refuses';
  return { ...about, verdict, says, evidence, fixes: access.may === true ? [] : fixes };
}

function passesReason({ mode, modeFrom, process }: SelinuxState): string | null {
  if (mode === 'permissive')
    return `SELinux is permissive (${modeFrom}): it notes denials and lets the access through.`;
  if (mode === 'disabled') return `SELinux is disabled (${modeFrom}).`;
  const domain = typeOf(process);
  return domain !== '' && /^(?:unconfined_t|unconfined_service_t|initrc_t|kernel_t|spc_t)$/.test(domain)
    ? `The server runs as \`${domain}\`, which SELinux does not confine.`
    : null;
}

function modeEvidence({ mode, modeFrom }: SelinuxState): readonly Evidence[] {
  return modeFrom === null ? [] : [{ source: { name: modeFrom, line: null }, part: 'selinux', excerpt: mode }];
}

function labelEvidence(path: string, label: string | null, wanted: ExpectedLabel | null): readonly Evidence[] {
  const shown: Evidence[] =
    label === null
      ? []
      : [{ source: { name: 'security.selinux', line: null }, part: 'label', excerpt: `${label} ${path}` }];
  if (wanted === null) return shown;
  const { file, line, pattern, context } = wanted.spec;
  return [
    ...shown,
    { source: { name: file, line }, part: 'expected label', excerpt: `${pattern} ${context ?? '<<none>>'}` },
  ];
}
