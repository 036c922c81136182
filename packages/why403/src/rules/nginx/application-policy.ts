import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/application-policy',
  title: 'A service that nginx asks (`auth_request`) said no',
  explanation:
    'nginx asks another address before it answers; that address said 403, and nginx shows its own page for it. The reason is in the log of the service that was asked.',
  layer: 'application',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Look up the sub-request in the log of the service that `auth_request` names, at the same second.',
      command: "sudo nginx -T 2>/dev/null | grep -n 'auth_request'",
      check: 'The service logs a 2xx for the same user and path.',
    },
  ],
});
