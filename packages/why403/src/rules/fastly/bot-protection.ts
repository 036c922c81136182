import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'fastly/bot-protection',
  title: 'A user-agent or bot rule in the Fastly service may have refused the client',
  explanation:
    'A condition on the user agent, or bot management, refuses at the edge. The same address working in a browser speaks for it.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the condition on `req.http.User-Agent` or the bot rule, and except the client by something that it alone can send.',
      check: 'The client gets the answer of the origin.',
      weakens: 'What the exception matches is no longer stopped.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API that the owner offers, or send the owner X-Served-By and X-Timer, the time and the name of your client, and ask for an exception.',
    },
  ],
});
