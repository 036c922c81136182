import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'crowdsec/waf-rule',
  title: 'The AppSec component of CrowdSec may have dropped the request',
  explanation:
    'AppSec inspects requests in line and sends the ban page for what matches a virtual patch, or for a body above its limit (10 MiB by default). No decision is made for the address then.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the AppSec alert, and disable the one rule for this path in the AppSec configuration (`on_load`, or `pre_eval` with a condition on the path).',
      command: 'sudo cscli alerts list --type appsec',
      check: 'The same request passes.',
      weakens: 'That path is no longer protected by that virtual patch.',
    },
  ],
});
