import { eachCode, eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { GOOGLE_API } from '../../products/google-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/missing-credentials',
  title: 'No key or token arrived at Google; the free use without one is used up or not offered',
  explanation:
    'Google calls it a limit on unauthenticated use: the limit is zero for most APIs. The header or the `key` parameter was not sent, was empty, or was dropped on the way.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    ...eachCode(
      { strength: 'proved', source: 'https://developers.google.com/webmaster-tools/v1/errors', lastSeen: '2026' },
      ['dailyLimitExceededUnreg'],
    ),
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto',
        lastSeen: '2026',
      },
      ['CREDENTIALS_MISSING'],
    ),
    ...eachSentence({ strength: 'proved', source: 'https://cloud.google.com/apis/design/errors', lastSeen: '2026' }, [
      'for Unauthenticated Use Exceeded',
      'The request is missing a valid API key',
      'Request is missing required authentication credential',
      'API keys are not supported by this API',
    ]),
    {
      in: 'body',
      literal: 'callers without established identity',
      pattern: /unregistered callers \(callers without established identity\)/,
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Anonymous caller does not have',
      unless: [{ in: 'body', literal: 'storage.' }],
      strength: 'indicated',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Send what the API takes: `Authorization: Bearer TOKEN`, or the header `X-goog-api-key` for APIs that take keys.',
      command: 'curl -sS -i -H "Authorization: Bearer $(gcloud auth print-access-token)" URL',
      check: 'The answer changes: 200, or a 403 that names something else.',
    },
  ],
});
