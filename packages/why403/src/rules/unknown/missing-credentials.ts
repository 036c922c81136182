import { carriesNoCredentials } from '../../evaluate/circumstances.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { documented, problemTypes, sentences } from '../../evaluate/sentences.ts';
import type { Match } from '../../model/signal.ts';
import { defineRule } from '../define-rule.ts';

const said = (literal: string): Match => ({ in: 'message', literal });

/** Marks of a nearer reason than that nothing was sent. */
const ANOTHER_REASON: readonly Match[] = [
  { in: 'header www-authenticate', literal: 'error', pattern: /\berror\s{0,4}=/i },
  ...['expired', 'api key', 'apikey', 'api_key', 'jwt'].map(said),
];

export default defineRule({
  id: 'unknown/missing-credentials',
  title: 'Nothing usable was sent to authenticate with',
  explanation:
    'Status 401 with a challenge means that the request had no valid credentials for this resource (RFC 9110, 15.5.2). Some applications answer 403 to the same, with a sentence that says so.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'header www-authenticate',
      literal: '',
      pattern: /^\s{0,4}[A-Za-z]/,
      also: [{ in: 'status', literal: '401' }],
      unless: ANOTHER_REASON,
      strength: 'proved',
      source: 'RFC 9110',
      lastSeen: '2026',
    },
    {
      in: 'status',
      literal: '401',
      unless: ANOTHER_REASON,
      strength: 'indicated',
      source: 'RFC 9110',
      lastSeen: '2026',
    },
    {
      in: 'header www-authenticate',
      literal: '',
      also: [{ in: 'status', literal: '403' }],
      unless: ANOTHER_REASON,
      strength: 'possible',
      source: 'RFC 9110',
      lastSeen: '2026',
    },
    {
      in: 'header www-authenticate',
      literal: 'invalid_request',
      pattern: /\berror\s{0,4}=\s{0,4}"?invalid_request/i,
      strength: 'indicated',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
    {
      // A token that cannot be used at all, whatever its time.
      in: 'header www-authenticate',
      literal: 'invalid_token',
      pattern: /\berror\s{0,4}=\s{0,4}"?invalid_token.{0,200}\b(?:signature|malformed|audience|issuer)\b/i,
      strength: 'indicated',
      source: 'RFC 6750',
      lastSeen: '2026',
    },
    ...sentences(
      ['credentials'],
      /\b(?:could not validate|invalid|incorrect|bad|wrong|unknown) credentials\b|\bcredentials (?:are |were )?(?:invalid|incorrect|wrong|rejected|not valid)\b/i,
      [{ in: 'message', literal: 'api key' }],
    ),
    ...sentences(
      ['token'],
      /\b(?:invalid|malformed|unknown|bad|unrecogni[sz]ed) (?:access |auth(?:entication|orization)? |bearer |jwt |id )?token\b|\b(?:access |auth |bearer |jwt )?token (?:is |was )?(?:invalid|malformed|not valid|unrecogni[sz]ed|not recogni[sz]ed)\b/i,
      ['csrf', 'xsrf', 'form', 'reset', 'security token', 'expired', 'api'].map(said),
    ),
    documented(
      'indicated',
      'Not authenticated',
      'https://fastapi.tiangolo.com/tutorial/security/first-steps/',
      /\b(?:not|un)[ -]?authenticated\b/i,
    ),
    ...sentences(['Unauthenticated']),
    documented(
      'proved',
      'login_required',
      'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
      /["']error["']\s{0,4}:\s{0,4}["']login_required["']/,
    ),
    ...sentences(
      ['required'],
      /\b(?:authentication|authorization|login|log-?in|sign-?in|credentials|(?:access |bearer |auth )?token|authorization header) (?:is |are |header is |information is )?required\b/i,
      ['two-factor', 'factor', 'proxy', 'mfa', 'full authentication', 'csrf', 're-auth'].map(said),
    ),
    ...sentences(
      ['provided'],
      /\b(?:no|missing) (?:(?:access|auth|authentication|authorization|bearer|security|jwt|valid) )?(?:token|credentials|authorization|authentication)(?: header| information)?(?: was| were)? (?:provided|supplied|sent|found|present)\b|\b(?:token|credentials|authorization header) (?:was |were |is |are )?not (?:provided|supplied)\b/i,
      [{ in: 'message', literal: 'csrf' }],
    ),
    ...sentences(
      ['missing'],
      /\bmissing (?:the )?(?:access|auth|authentication|authorization|bearer|jwt|security) ?(?:token|header|credentials)\b|\b(?:authorization(?: header)?|access token|bearer token|auth token|credentials) (?:is |are )?missing\b/i,
      ['csrf', 'xsrf'].map(said),
    ),
    ...sentences(['Token'], /\bno (?:auth )?token\b/i, [{ in: 'message', literal: 'csrf' }]),
    ...sentences(['logged in'], /\b(?:must|need to|have to|please) (?:be )?(?:logged|signed) in\b|\bnot logged in\b/i),
    ...sentences(
      ['log in'],
      /\b(?:please|must|need to|have to) (?:log|sign) in (?:to (?:access|continue|view|see)|first)\b/i,
    ),
    ...problemTypes('missing-credentials', 'unauthenticated', 'not-authenticated', 'authentication-required'),
  ],
  generic: (view) => ({
    speaksFor: carriesNoCredentials(view)
      ? [view.cite('request-headers', 'neither Authorization nor Cookie was sent')]
      : [],
  }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send credentials in the scheme that the challenge names.',
      command: (view) =>
        /^basic\b/i.test(view.header('www-authenticate') ?? '')
          ? shell`curl -sS -i -u NAME ${view.url ?? 'URL'}`
          : shell`curl -sS -i -H ${'Authorization: Bearer …'} ${view.url ?? 'URL'}`,
      check: 'The answer changes: 200, or another reason.',
    },
    { actor: 'visitor', summary: 'Sign in, then open the page again.' },
  ],
});
