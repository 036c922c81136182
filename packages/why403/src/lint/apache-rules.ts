import type { ApacheDirective } from '../model/apache-config.ts';

const NEEDS_USER = /^(?:valid-user|user|group)\b/i;

/** `Require` lines that stand directly in a section. */
export function requires(directives: readonly ApacheDirective[]): readonly ApacheDirective[] {
  return directives.filter(({ key }) => key === 'require');
}

/** Whether a `Require` line lets everybody in. */
export function isGranted({ raw }: ApacheDirective): boolean {
  return /^\s*all\s+granted\s*$/i.test(raw);
}

/** Whether a `Require` line lets nobody in. */
export function isDenied({ raw }: ApacheDirective): boolean {
  return /^\s*all\s+denied\s*$/i.test(raw);
}

/** Whether a `Require` line asks for a login. */
export function needsUser({ raw }: ApacheDirective): boolean {
  return NEEDS_USER.test(raw.trim());
}

/** Whether a section restricts by `Require`, in a container or not, and lets nobody in unasked. */
export function restricts(directives: readonly ApacheDirective[]): boolean {
  const own = requires(directives);
  if (own.some(isGranted)) return false;
  const containers = directives.filter(({ key }) => /^<require(?:all|any|none)$/.test(key));
  return own.length > 0 || containers.some(({ block }) => restrictsInside(block ?? []));
}

function restrictsInside(directives: readonly ApacheDirective[]): boolean {
  return requires(directives).some((line) => !isGranted(line));
}

/** What `Order`, `Allow` and `Deny` of one section say for a visitor that no rule names; null: there are none. */
export function oldRulesLetIn(directives: readonly ApacheDirective[]): boolean | null {
  const of = (key: string) => directives.filter((one) => one.key === key);
  const all = (key: string) => of(key).some(({ raw }) => /\bfrom\s+all\b/i.test(raw));
  if (of('order').length + of('allow').length + of('deny').length === 0) return null;
  const order = of('order').at(-1)?.args[0]?.toLowerCase().replace(/\s/g, '') ?? 'deny,allow';
  return order === 'deny,allow' ? !all('deny') || all('allow') : all('allow') && !all('deny');
}
