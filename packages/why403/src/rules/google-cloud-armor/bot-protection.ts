import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-cloud-armor/bot-protection',
  title: 'Cloud Armor may have taken the client for a bot',
  explanation: 'Bot management and rules on the user agent deny with the same page.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Except the client from the rule that the log names by something that it alone can send.',
      check: 'The same client is logged with the outcome ACCEPT.',
      weakens: 'What the exception matches is no longer stopped.',
    },
  ],
});
