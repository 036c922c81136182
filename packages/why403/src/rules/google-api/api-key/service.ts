import { saidBy } from '../../../evaluate/said-by.ts';
import { GOOGLE_API } from '../../../products/google-api.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'google-api/api-key/service',
  title: 'The key is restricted to other APIs',
  explanation: 'The key lists the APIs that it may call, and this one is not among them.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    {
      in: 'body',
      literal: 'API_KEY_SERVICE_BLOCKED',
      pattern: /\bAPI_KEY_SERVICE_BLOCKED\b/,
      strength: 'proved',
      source: 'https://cloud.google.com/docs/authentication/api-keys#adding_application_restrictions',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'are blocked',
      pattern: /Requests to this API [\w.-]{1,80} method [\w.-]{1,120} are blocked/,
      strength: 'proved',
      source: 'https://cloud.google.com/docs/authentication/api-keys#adding_application_restrictions',
      lastSeen: '2026',
    },
  ]),
  // The key is known and does not cover this: RFC 9110, 15.5.4.
  shouldBe: null,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add this API to the key: APIs and services, Credentials, the key, API restrictions.',
      command: 'gcloud services api-keys update KEY_ID --api-target=service=SERVICE.googleapis.com',
      check: 'After some minutes the same request passes.',
      weakens: 'The key may then be used, and paid for, with that API as well.',
    },
  ],
});
