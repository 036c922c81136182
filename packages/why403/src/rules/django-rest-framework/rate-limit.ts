import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'django-rest-framework/rate-limit',
  title: 'The throttle of the view is used up',
  explanation:
    'The framework counts requests for each user or address and answers 429 when the rate of the scope is reached. The sentence names the seconds to wait.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Request was throttled',
      strength: 'proved',
      source: 'https://www.django-rest-framework.org/api-guide/throttling/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Wait the seconds that the answer names, and spread the requests.',
      check: 'The first request after that time is answered.',
    },
    {
      actor: 'operator',
      summary: 'Raise the rate of this scope where it is too low for honest use.',
      change: { file: 'settings.py', after: "'DEFAULT_THROTTLE_RATES': {'user': '1000/hour'}" },
      weakens: 'More requests reach the view.',
    },
  ],
});
