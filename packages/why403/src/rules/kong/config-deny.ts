import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'kong/config-deny',
  title: 'The route ends here (request-termination), or a plug-in refuses it',
  explanation:
    'The plug-in answers with the status and message that its configuration has; 403 is often used for routes that are switched off.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Look at the plug-ins of the route and the service.',
      command: 'curl -s http://127.0.0.1:8001/routes/ROUTE/plugins',
      check: 'Without the plug-in the service answers.',
      weakens: 'Opens the route.',
    },
  ],
});
