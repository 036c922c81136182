import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'kong/application-policy',
  title: 'A plug-in asked a policy and it said no',
  explanation:
    'OPA, pre-function and plug-ins of your own answer with words of their own; only the headers show that Kong wrote them.',
  layer: 'application',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Look up the request in the log of Kong by its request id.',
      command: 'grep -F REQUEST_ID /usr/local/kong/logs/error.log',
      check: 'The log names the plug-in.',
    },
  ],
});
