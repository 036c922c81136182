import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/ip-block',
  title: 'The client address is not allowed',
  explanation:
    '`Require ip`, `Require host`, `Require local` or the `Allow from` of the 2.2 syntax refused the address that Apache sees. Behind a proxy that is the address of the proxy unless mod_remoteip is told to trust it; `Require host` also needs a reverse name.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Compare the `[client …]` address in the error log with the list. Where it is your own proxy, trust the header of that proxy only.',
      change: {
        file: 'the server configuration',
        after: 'RemoteIPHeader X-Forwarded-For\nRemoteIPTrustedProxy 10.0.0.5',
      },
      check: 'The error and access logs show the address of the client.',
      weakens: 'The trusted proxy can state any client address.',
    },
    {
      actor: 'operator',
      summary:
        'Where the address is right and should pass, add it, in IPv4 and IPv6; where a `Require not ip` names it, take it out of there instead.',
      change: { file: 'the section with the list', after: 'Require ip 203.0.113.24 2001:db8:12::/48' },
      check: 'The client is answered; an address outside the list still gets 403.',
      weakens: 'Opens the path to that address.',
    },
  ],
});
