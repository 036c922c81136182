import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/api-key',
  title: 'The configuration compares an API key and it is missing or wrong',
  explanation:
    'A `map` or `if` on a header or a query parameter returns 403 without a valid key. 401 would tell the client that credentials are wanted.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the key in the header or parameter that the configuration tests.',
      command: "sudo nginx -T 2>/dev/null | grep -nE 'http_(x_)?api_?key|arg_(api_?)?key'",
      check: 'The request with the key is answered.',
    },
    {
      actor: 'operator',
      summary: 'Answer 401 where the key is missing or wrong.',
      change: { file: 'the location block', after: 'if ($api_client = "") { return 401; }' },
      check: 'A request without key gets 401.',
    },
  ],
});
