import { isMachine } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'ingress-nginx/bot-protection',
  title: 'The user agent is on `block-user-agents`',
  explanation: 'The setting of the controller refuses names by pattern, for every Ingress of the cluster.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: isMachine(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the pattern off the setting, or narrow it.',
      command: "kubectl get configmap -n ingress-nginx ingress-nginx-controller -o yaml | grep -n 'block-'",
      check: 'The same program is answered.',
      weakens: 'Every client that calls itself by that name passes, on every Ingress.',
    },
  ],
});
