import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'jetty/application-policy',
  title: 'The application sent 403 and Jetty made the page',
  explanation: '`response.sendError(403, …)` shows the page of Jetty; the reason in it is what the application gave.',
  layer: 'application',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Look up the request in the log of the application by its time.',
      check: 'The log names the rule of the application.',
    },
  ],
});
