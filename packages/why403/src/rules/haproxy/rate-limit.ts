import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'haproxy/rate-limit',
  title: 'Too many requests: a stick table counts, and the rule answers 403',
  explanation:
    '`http-request deny if { sc_http_req_rate(0) gt N }` answers 403 unless told otherwise; a tarpit answers late. A second request after the period separates it from a fixed rule.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Answer 429, so that clients wait instead of giving up.',
      change: {
        file: 'the frontend',
        before: 'http-request deny if too_fast',
        after: 'http-request deny deny_status 429 if too_fast',
      },
      check: 'The burst is answered with 429.',
    },
  ],
});
