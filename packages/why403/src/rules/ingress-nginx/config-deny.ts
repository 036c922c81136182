import { asksForGuardedPath } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'ingress-nginx/config-deny',
  title: 'A snippet of the Ingress or the settings of the controller refuse this path',
  explanation:
    'A `server-snippet` or `configuration-snippet` with `deny` or `return 403`. The controller writes it into its nginx.conf, where the line can be found.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForGuardedPath(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the line in the configuration that the controller made, then narrow the snippet.',
      command:
        "kubectl exec -n ingress-nginx deploy/ingress-nginx-controller -- grep -nE 'deny |return 403' /etc/nginx/nginx.conf",
      check: 'The path answers as it should while its neighbours stay refused.',
      weakens: 'Opens what the rule protected for every path that it no longer covers.',
    },
  ],
});
