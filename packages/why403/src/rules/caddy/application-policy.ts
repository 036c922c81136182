import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'caddy/application-policy',
  title: 'The service that `forward_auth` asks said no',
  explanation: 'Caddy passes on what that service answered; an empty 403 of it looks like one of Caddy.',
  layer: 'application',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Look up the request in the log of the service that `forward_auth` names.',
      command: "grep -n 'forward_auth' /etc/caddy/Caddyfile",
      check: 'The service answers 2xx for the same user and path.',
    },
  ],
});
