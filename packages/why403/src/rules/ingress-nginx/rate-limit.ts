import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'ingress-nginx/rate-limit',
  title: 'Too many requests: the limits of the Ingress answer 403',
  explanation:
    '`limit-rps` and `limit-connections` answer 503 unless `limit-req-status-code` says otherwise; here it may say 403.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Answer 429, so that clients wait instead of giving up.',
      change: {
        file: 'the ConfigMap of the controller',
        after: 'limit-req-status-code: "429"\nlimit-conn-status-code: "429"',
      },
      check: 'The burst is answered with 429.',
    },
  ],
});
