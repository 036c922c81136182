import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-application-gateway/bot-protection',
  title: 'The Application Gateway may have taken the client for a scanner',
  explanation: 'Scanner detection (913101 and others) refuses user agents of HTTP libraries with the same page.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Exclude the rule that the firewall log names (913101 for library agents), or give the client a user agent of its own.',
      check: 'The same request is no longer logged as Blocked.',
      weakens: 'Scanners with such user agents are inspected by the other rules only.',
    },
  ],
});
