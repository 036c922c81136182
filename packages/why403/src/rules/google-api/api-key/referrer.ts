import { saidBy } from '../../../evaluate/said-by.ts';
import { GOOGLE_API } from '../../../products/google-api.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'google-api/api-key/referrer',
  title: 'The key is restricted to other web pages',
  explanation:
    'A browser key lists the pages that may use it. Google compares the Referer of the request: it was another one, or none was sent (a server, a privacy setting, a native app).',
  needs: ['exchange'],
  signals: [
    ...saidBy(GOOGLE_API, [
      {
        in: 'body',
        literal: 'API_KEY_HTTP_REFERRER_BLOCKED',
        pattern: /\bAPI_KEY_HTTP_REFERRER_BLOCKED\b/,
        strength: 'proved',
        source: 'https://cloud.google.com/docs/authentication/api-keys#adding_application_restrictions',
        lastSeen: '2026',
      },
      {
        in: 'body',
        literal: 'are blocked',
        pattern: /Requests from referer [^\s"]{1,300} are blocked/,
        strength: 'proved',
        source: 'https://cloud.google.com/docs/authentication/api-keys#adding_application_restrictions',
        lastSeen: '2026',
      },
      {
        in: 'body',
        literal: 'API keys with referer restrictions cannot be used with this API',
        strength: 'proved',
        source: 'https://cloud.google.com/docs/authentication/api-keys#adding_application_restrictions',
        lastSeen: '2026',
      },
    ]),
    {
      // The first address in a log is often the refused page: it is no sign of another service.
      in: 'body',
      literal: 'API_KEY_HTTP_REFERRER_BLOCKED',
      pattern: /\bAPI_KEY_HTTP_REFERRER_BLOCKED\b/,
      also: [{ in: 'body', literal: 'google.rpc.ErrorInfo' }],
      strength: 'proved',
      source: 'https://cloud.google.com/docs/authentication/api-keys#adding_application_restrictions',
      lastSeen: '2026',
    },
  ],
  // The key is known and does not cover this: RFC 9110, 15.5.4.
  shouldBe: null,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the page to the key: APIs and services, Credentials, the key, Website restrictions.',
      command: "gcloud services api-keys update KEY_ID --allowed-referrers='https://app.example.test/*'",
      check: 'After some minutes the same page passes.',
      weakens: 'Pages under that address may use the key and its quota.',
    },
    {
      actor: 'developer',
      summary: 'For calls from a server use a second key, restricted to the address of the server.',
    },
  ],
});
