import type { ExchangeView } from '../evaluate/exchange-view.ts';
import type { HostedService } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

/** Error objects of both generations: `errors[].domain` of the older APIs, `google.rpc` details of the newer. */
const ENVELOPE =
  /^\s{0,20}\[?\s{0,20}\{\s{0,20}"error"\s{0,9}:\s{0,9}\{[\s\S]{0,4000}?(?:google\.rpc\.|"domain"\s{0,9}:\s{0,9}"(?:global|usageLimits|googleapis\.com|youtube\.)|"status"\s{0,9}:\s{0,9}"(?:PERMISSION_DENIED|UNAUTHENTICATED|RESOURCE_EXHAUSTED)")/;

/** One of these stands in each of its envelopes. */
const IN_ENVELOPE = [
  'google.rpc',
  'global',
  'usageLimits',
  'googleapis.com',
  'PERMISSION_DENIED',
  'UNAUTHENTICATED',
  'RESOURCE_EXHAUSTED',
];

export const GOOGLE_API: HostedService = {
  elsewhere: {
    in: 'host',
    literal: '',
    pattern:
      /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:google|googleapis|googleusercontent|youtube|appspot|firebaseio|cloudfunctions|firebase)\.(?:com|net|dev|app)$)(?!(?:localhost|127\.0\.0\.1)$)/,
  },
  form: { in: 'body', literal: '"error"', pattern: ENVELOPE },
};

const TRACE =
  /google|gserviceaccount|usageLimits|["']domain\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']global|insufficient authentication scopes|Daily Limit|User Rate Limit Exceeded|quota metric|API key not valid|API key was reported as leaked|CONSUMER_SUSPENDED|requires billing to be enabled|admin_policy_enforced/i;

/** Whether anything shows Google beside a code that others use too, such as `rateLimitExceeded`. */
export function showsGoogle(view: ExchangeView): boolean {
  return (
    TRACE.test(view.body) || /google|youtube/.test(view.host ?? '') || TRACE.test(view.header('www-authenticate') ?? '')
  );
}

export default defineProduct({
  id: 'google-api',
  name: 'Google APIs',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'googleapis.com',
      pattern: /(?:^|\.)googleapis\.com$/,
      unless: [{ in: 'host', literal: 'storage.googleapis.com' }],
      source: 'https://cloud.google.com/apis/docs/overview',
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'ESF',
      whole: true,
      source: 'https://cloud.google.com/apis/docs/overview',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['error', 'code'] },
    { in: 'json', members: ['error', 'error_description'] },
    { in: 'page', has: /<title>Error \d{3}|<title>Sign in|accounts\.google|<b>\d{3}\.<\/b>/i },
    { in: 'text' },
  ],
  onlyAtItsHosts: true,
  wrote: [
    ...IN_ENVELOPE.map(
      (literal) =>
        ({
          in: 'body',
          literal,
          pattern: ENVELOPE,
          unless: [
            { in: 'host', literal: 'storage.googleapis.com' },
            { in: 'body', literal: 'storage.' },
            { in: 'body', literal: 'youtube.' },
          ],
          strength: 'indicated',
          source: 'https://cloud.google.com/apis/design/errors',
          lastSeen: '2026',
        }) as const,
    ),
    {
      in: 'body',
      literal: 'googleapis.com',
      pattern:
        /(?:HttpError 403 when requesting https:\/\/[a-z0-9.-]{1,100}googleapis\.com|com\.google\.api\.client\.googleapis\.json\.GoogleJsonResponseException: 403)/,
      unless: [{ in: 'body', literal: 'storage.' }],
      strength: 'indicated',
      source: 'https://github.com/GoogleCloudPlatform/genai-for-marketing/issues/45',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'google.api_core.exceptions',
      pattern:
        /google\.api_core\.exceptions\.(?:PermissionDenied|Forbidden|Unauthenticated|ResourceExhausted|TooManyRequests): /,
      unless: [{ in: 'body', literal: 'storage.' }],
      strength: 'indicated',
      source: 'https://googleapis.dev/python/google-api-core/latest/exceptions.html',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'Which identity and which project the request was counted for.',
      how: 'gcloud auth list; gcloud config get-value project; curl -s "https://oauth2.googleapis.com/tokeninfo?access_token=TOKEN"',
      outcomes: [
        { when: '`scope` lacks what the method needs', causes: ['insufficient-scope'] },
        { when: 'the scope is there', causes: ['insufficient-role', 'service-disabled', 'resource-policy'] },
        { when: 'no token, or another account than expected', causes: ['missing-credentials', 'not-a-member'] },
      ],
    },
  ],
});
