import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { subStatusSignals } from '../../evaluate/iis-sub-status.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'iis/ip-block',
  title: 'The address or name of the client is refused (403.6, 403.8, 403.503, 403.504)',
  explanation:
    'An IP restriction of the site or the deny list of Dynamic IP Restrictions matched; 403.8 and 403.504 by the name that reverse DNS gives to the client address. Behind a proxy, IIS sees the address of the proxy unless proxy mode is on.',
  needs: ['exchange'],
  signals: [...subStatusSignals([6, 8, 503, 504])],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Compare the c-ip field of the log with the list, and add the address.',
      change: {
        file: 'web.config',
        after:
          '<security>\n  <ipSecurity allowUnlisted="false" enableProxyMode="true">\n    <add ipAddress="203.0.113.0" subnetMask="255.255.255.0" allowed="true" />\n  </ipSecurity>\n</security>',
      },
      check: 'The client is answered; an address outside the list still gets 403.',
      weakens: 'Opens the site to that range; with proxy mode, to whatever address a proxy states.',
    },
  ],
});
