import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'ingress-nginx/application-policy',
  title: 'The service named by `auth-url` said no',
  explanation:
    'The controller asks that address before it passes a request on; it said 403, and the controller shows its own page. The reason is in the log of the service.',
  layer: 'application',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Look up the sub-request in the log of the service that the annotation names, at the same second.',
      command: "kubectl get ingress -A -o yaml | grep -n 'auth-url'",
      check: 'The service answers 2xx for the same user and path.',
    },
  ],
});
