import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/rate-limit',
  title: 'Too many requests: `limit_req_status` or `limit_conn_status` is set to 403',
  explanation:
    'The limit modules answer 503 unless told otherwise; here they are told to answer 403. The error log has "limiting requests" or "limiting connections" with the zone. Later, the same request passes.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Answer 429, so that clients wait instead of giving up.',
      change: {
        file: 'the http, server or location block',
        before: 'limit_req_status 403;',
        after: 'limit_req_status 429;',
      },
      check: 'The burst is answered with 429.',
    },
    {
      actor: 'operator',
      summary: 'Where honest clients meet the limit, allow short bursts.',
      change: { file: 'the location block', after: 'limit_req zone=perip burst=20 nodelay;' },
      check: 'A page with all its files loads without a refusal.',
      weakens: 'Lets each client send that many requests at once.',
    },
  ],
});
