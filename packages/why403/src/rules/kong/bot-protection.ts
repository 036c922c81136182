import { isMachine } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'kong/bot-protection',
  title: 'The bot detection plug-in refused the user agent',
  explanation: 'The plug-in knows names of crawlers and programs, and `deny` adds more.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Allow the name for that route.',
      command: "curl -s -X PATCH http://127.0.0.1:8001/plugins/PLUGIN --data 'config.allow=my-client'",
      check: 'The same program is answered.',
      weakens: 'Every client that calls itself by that name passes.',
    },
  ],
});
