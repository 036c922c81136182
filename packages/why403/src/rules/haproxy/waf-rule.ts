import { sendsContent } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'haproxy/waf-rule',
  title: 'A firewall rule matched the request',
  explanation:
    'HAProxy may refuse by patterns in the path, the query or the headers, or because an agent (SPOE with Coraza or ModSecurity) said so.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: sendsContent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the pattern that matched, and exempt that path and argument.',
      command: "grep -nE 'path_reg|url_reg|path_sub|filter spoe' /etc/haproxy/haproxy.cfg",
      check: 'The same request passes, and another argument is still refused.',
      weakens: 'That pattern no longer reads that path.',
    },
  ],
});
