import { embedsFromElsewhere } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'ingress-nginx/hotlink-protection',
  title: 'The Referer is on `block-referers`',
  explanation: 'The setting of the controller refuses a Referer by pattern, for every Ingress of the cluster.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: embedsFromElsewhere(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Take the pattern off the setting, or narrow it.',
      command: "kubectl get configmap -n ingress-nginx ingress-nginx-controller -o yaml | grep -n 'block-referers'",
      check: 'The embedding page shows the file.',
      weakens: 'Lets pages of those hosts embed what the cluster serves.',
    },
  ],
});
