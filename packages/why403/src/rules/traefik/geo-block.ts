import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'traefik/geo-block',
  title: 'A plug-in refuses the country of the client address',
  explanation: 'Plug-ins of the catalogue look up the country and answer 403 with an empty or one-word body.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Look at the middlewares of the router, and at the list of the plug-in.',
      command: 'curl -s http://127.0.0.1:8080/api/http/routers | grep -o \'"middlewares":[^]]*\'',
      check: 'The look-up of the plug-in names the country in which the client is.',
    },
  ],
});
