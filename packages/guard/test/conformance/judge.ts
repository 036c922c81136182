import { parseChallenges } from '../../src/challenge.ts';
import type { AccessEvent } from '../../src/event/access-event.ts';
import type { Answered } from './ask.ts';

/** What a situation expects; the members as the file of situations explains them. */
export interface Expectation {
  readonly status?: readonly number[];
  readonly mustNot?: readonly number[];
  readonly challenge?:
    | null
    | 'not-insufficient-scope'
    | {
        readonly scheme: string;
        readonly error?: string | null | readonly string[];
        readonly params?: Readonly<Record<string, string>>;
      };
  readonly cache?: string;
  readonly problem?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** `null`: absent. */
  readonly headers?: Readonly<Record<string, string | true | null>>;
  readonly bodyContains?: readonly string[];
  readonly log?: Readonly<Record<string, unknown>>;
}

/** Everything that is wrong with an answer. */
export function judge(
  expected: Expectation,
  answer: Answered,
  event: AccessEvent | undefined,
  method: string,
): string[] {
  const wrong: string[] = [];
  const say = (isRight: boolean, text: string) => {
    if (!isRight) wrong.push(text);
  };
  const field = (name: string) => answer.headers.filter(([one]) => one === name).map(([, value]) => value);
  const { status, mustNot = [], cache, problem, detail = {}, headers = {}, bodyContains = [], log = {} } = expected;
  say(status === undefined || status.includes(answer.status), `status ${answer.status}, not ${status}`);
  say(!mustNot.includes(answer.status), `status ${answer.status}`);
  if (expected.challenge !== undefined) wrong.push(...judgeChallenge(expected.challenge, field('www-authenticate')));
  say(cache === undefined || field('cache-control').join().includes(cache), `Cache-Control ${field('cache-control')}`);
  const isPage = field('content-type').join().includes('html');
  if (problem !== undefined && method !== 'HEAD' && !isPage) {
    say(field('content-type').join() === 'application/problem+json', `type ${field('content-type')}`);
    say(String(json(answer.body).type).endsWith(`/problems/${problem}`), `problem ${json(answer.body).type}`);
  }
  for (const [name, value] of Object.entries(detail)) say(same(json(answer.body)[name], value), `body ${name}`);
  for (const [name, value] of Object.entries(headers)) {
    const found = field(name.toLowerCase()).join(', ');
    const isRight =
      value === true || value === null
        ? (found !== '') === (value === true)
        : value.startsWith('~')
          ? found.toLowerCase().includes(value.slice(1).toLowerCase())
          : found === value;
    say(isRight, `field ${name}: ${found}`);
  }
  for (const text of bodyContains) say(answer.body.includes(text), `body lacks ${text}`);
  for (const [name, value] of Object.entries(log)) {
    if (name === 'redacted') say(!JSON.stringify(event).includes('eyJ'), 'the token is in the log');
    else
      say(
        same(event?.[name as keyof AccessEvent], value),
        `log ${name}: ${JSON.stringify(event?.[name as keyof AccessEvent])}`,
      );
  }
  return wrong;
}

function judgeChallenge(expected: NonNullable<Expectation['challenge']> | null, fields: readonly string[]): string[] {
  const challenges = parseChallenges(fields);
  if (expected === null) return fields.length === 0 ? [] : [`a challenge: ${fields}`];
  if (expected === 'not-insufficient-scope')
    return challenges.some(({ parameters }) => parameters.error === 'insufficient_scope') ? ['insufficient_scope'] : [];
  const fits = challenges.some(({ scheme, parameters }) => {
    if (scheme !== expected.scheme.toLowerCase()) return false;
    const error = parameters.error ?? null;
    if (Array.isArray(expected.error) && !expected.error.includes(error)) return false;
    if ((expected.error === null || typeof expected.error === 'string') && error !== expected.error) return false;
    return Object.entries(expected.params ?? {}).every(([name, value]) => fitsParameter(name, parameters[name], value));
  });
  return fits ? [] : [`challenges ${fields.join(' | ')}`];
}

function fitsParameter(name: string, found: string | undefined, value: string): boolean {
  if (found === undefined) return false;
  if (value.startsWith('~')) return found.includes(value.slice(1));
  const words = (text: string) => text.split(' ').sort().join(' ');
  return name === 'scope' ? words(found) === words(value) : found === value;
}

function json(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function same(found: unknown, expected: unknown): boolean {
  return JSON.stringify(found) === JSON.stringify(expected);
}
