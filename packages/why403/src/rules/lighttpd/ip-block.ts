import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'lighttpd/ip-block',
  title: 'The client address is not allowed',
  explanation:
    'A condition on `$HTTP["remoteip"]` with `url.access-deny` refused the address that lighttpd sees. Behind a proxy that is the address of the proxy unless mod_extforward is told to trust it.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Compare the address in the access log with the condition; where it is your own proxy, trust its header.',
      change: {
        file: 'lighttpd.conf',
        after: 'server.modules += ( "mod_extforward" )\nextforward.forwarder = ( "10.0.0.5" => "trust" )',
      },
      check: 'The access log shows the address of the client.',
      weakens: 'That proxy can state any client address.',
    },
  ],
});
