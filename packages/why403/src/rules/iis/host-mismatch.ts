import { asksForAddress } from '../../evaluate/circumstances.ts';
import { subStatusSignals } from '../../evaluate/iis-sub-status.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'iis/host-mismatch',
  title: 'The site refuses this client or host by name (403.8)',
  explanation:
    'Access by domain name is restricted and the name of the client is not allowed, or could not be looked up.',
  needs: ['exchange'],
  signals: [...subStatusSignals([8])],
  generic: (view) => ({ speaksFor: asksForAddress(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the name to the restriction, or restrict by address instead.',
      command: "Get-WebConfiguration system.webServer/security/ipSecurity -PSPath 'IIS:\\Sites\\SITE'",
      check: 'The client is answered.',
      weakens: 'Opens the site to that name.',
    },
  ],
});
