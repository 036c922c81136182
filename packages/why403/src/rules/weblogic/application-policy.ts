import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'weblogic/application-policy',
  title: 'The application sent 403 and WebLogic made the page',
  explanation: '`response.sendError(403)` shows this page.',
  layer: 'application',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Look up the request in the log of the managed server by its time.',
      check: 'The log names the rule of the application.',
    },
  ],
});
