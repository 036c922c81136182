import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import linkedinApi from '../../products/linkedin-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'token used in the request has',
    pattern: /\bThe token used in the request has (?:expired|been revoked)\b/i,
    strength: 'proved',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'EXPIRED_ACCESS_TOKEN',
    strength: 'proved',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'REVOKED_ACCESS_TOKEN',
    strength: 'proved',
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'linkedin-api/expired-credentials',
  title: 'The LinkedIn token has expired or was revoked',
  explanation: 'Tokens live for 60 days; a member can end them sooner.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, linkedinApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the member through the login again, or renew with a refresh token where the app has them.',
    },
  ],
});
