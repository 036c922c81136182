import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'apache/api-key',
  title: 'The configuration tests a key or header and it is missing or wrong',
  explanation:
    'A `Require expr`, a `Require env` or a rewrite condition on a header refuses without a valid key. 401 would tell the client that credentials are wanted.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the header that the configuration tests.',
      command:
        "sudo grep -rnE 'Require (expr|env)|SetEnvIf' /etc/apache2 /var/www --include=*.conf --include=.htaccess",
      check: 'The request with the key is answered.',
    },
  ],
});
