import { saidBy } from '../../evaluate/said-by.ts';
import { GOOGLE_API } from '../../products/google-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/geo-block',
  title: 'The API is not offered where the request comes from',
  explanation: 'Google serves this API in listed countries only.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    {
      in: 'body',
      literal: 'User location is not supported for the API use',
      strength: 'proved',
      source: 'https://ai.google.dev/gemini-api/docs/available-regions',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Run the service in a region that is on the list of the API, as its operator; users elsewhere cannot be served.',
      command: 'xdg-open https://ai.google.dev/gemini-api/docs/available-regions',
    },
  ],
});
