import type { AccessAnswer, TokenSummary } from '../../model/access-answer.ts';
import { terminalLine } from '../escape/terminal.ts';

const STATUS_WORDS: Readonly<Record<number, string>> = {
  200: 'would pass',
  401: 'would be answered with 401',
  403: 'would be refused with 403',
  404: 'would be answered with 404',
  405: 'would be answered with 405',
  451: 'would be answered with 451',
};

const SIGNATURES = {
  good: 'its signature is right',
  bad: 'its signature is wrong',
  'unknown-key': 'its signature is of none of the keys',
  'not-checked': 'whether its signature is right was not asked (--keys)',
} as const;

/** The answer in the terminal: what would happen, what is missing, what to change; then what the token says. */
export function accessText(answer: AccessAnswer): string {
  const { status, verdict, cause, needed, missing, findings, token } = answer;
  const [first] = findings;
  const passes = STATUS_WORDS[status ?? 0] ?? `would be answered with ${status}`;
  const head = status === null ? 'Not told by the token alone' : `The request ${passes}`;
  const lacks = [
    ...(missing.scopes.length > 0 ? [`scope ${missing.scopes.join(' ')}`] : []),
    ...(missing.roles.length > 0 ? [`role ${missing.roles.join(' or ')}`] : []),
  ];
  const needs = [
    ...(needed.scopes.length > 0 ? [`scope ${needed.scopes.join(' ')}`] : []),
    ...(needed.roles.length > 0 ? [`role ${needed.roles.join(' or ')}`] : []),
  ];
  const lines: Line[] = [
    ['', `${head}${cause === null ? '' : ` [${cause}]`}.`],
    ['', lacks.length === 0 ? verdict : `Missing: ${lacks.join('; ')}.`],
    ...(needs.length === 0 ? [] : [['', `Needed: ${needs.join('; ')}.`] as const]),
    ...(first === undefined ? [] : [['', `Fix: ${first.fix.summary}`] as const]),
    ['', ''],
    ...(token === null ? [['', 'No token was read.'] as const] : tokenLines(token)),
    ...(findings.length === 0 ? [] : [['', ''] as const, ['', 'What is wrong'] as const]),
    ...findings.flatMap(findingLines),
    ...(token === null
      ? []
      : [
          ['', ''] as const,
          ['', `The token was read on this machine and sent nowhere; ${SIGNATURES[answer.signature]}.`] as const,
        ]),
  ];
  return `${lines.map(([label, text]) => label + terminalLine(text)).join('\n')}\n`;
}

/** What we write ourselves, and beside it what came from outside. */
type Line = readonly [label: string, text: string];

function findingLines({ id, says, fix }: AccessAnswer['findings'][number]): Line[] {
  return [
    ['  ', `${says} [${id}]`],
    ['    ', fix.summary],
    ...(fix.check === null ? [] : [['    Check: ', fix.check] as const]),
  ];
}

/** In the unit that a person would count in. */
function span(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} hours`;
  return `${Math.round(seconds / 86_400)} days`;
}

function tokenLines(token: TokenSummary): Line[] {
  const { secondsLeft, kind, algorithm } = token;
  const left =
    secondsLeft === null ? '' : secondsLeft > 0 ? `, in ${span(secondsLeft)}` : `, ${span(-secondsLeft)} ago`;
  const kinds = { access: 'access token', id: 'ID token', unknown: 'token of unknown kind' };
  return [
    ['', `What the token says (${kinds[kind]}${algorithm === null ? '' : `, ${algorithm}`})`],
    ['  issuer    ', token.issuer ?? 'not said'],
    ['  for       ', token.audience.join(', ') || 'nobody named'],
    ['  subject   ', `${token.subject ?? 'not said'}${token.isMachine ? ' (a client for itself)' : ''}`],
    ['  client    ', token.client ?? 'not said'],
    ['  scopes    ', token.scopes.join(' ') || 'none'],
    ...(token.roles.length === 0
      ? [['  roles     ', 'none'] as const]
      : token.roles.map(({ claim, values }) => ['  roles     ', `${values.join(' ')} (claim ${claim})`] as const)),
    ['  ends      ', `${token.expiresAt ?? 'not said'}${left}`],
  ];
}
