import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'openresty/rate-limit',
  title: 'Too many requests in a short time',
  explanation: '`limit_req_status 403`, or lua-resty-limit-traffic with ngx.exit(403). Later, the same request passes.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Answer 429, so that clients wait instead of giving up.',
      change: { file: 'the Lua script', before: 'ngx.exit(403)', after: 'ngx.exit(429)' },
      check: 'The burst is answered with 429.',
    },
  ],
});
