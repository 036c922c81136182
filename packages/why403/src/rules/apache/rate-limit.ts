import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'apache/rate-limit',
  title: 'Too many requests in a short time (mod_evasive, mod_qos)',
  explanation:
    'These modules refuse with 403 once an address asks too often, and Apache shows its own page. mod_evasive logs "client denied by server configuration" without an AH code, so it reads like a deny rule. Later, the same request passes.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look for the line of mod_evasive or its marker file for this address, then raise the count that honest clients meet.',
      change: { file: 'evasive.conf', after: 'DOSPageCount 10\nDOSSiteCount 100' },
      command: "sudo grep -shF '[evasive20:error]' /var/log/apache2/error.log /var/log/httpd/error_log | tail -n 3",
      check: 'A page with all its files loads without a refusal.',
      weakens: 'Lets each address ask that often.',
    },
  ],
});
