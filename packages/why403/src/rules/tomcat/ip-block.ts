import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { onlyConstraint } from '../../evaluate/tomcat-message.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tomcat/ip-block',
  title: 'A valve or filter refuses the client address',
  explanation:
    'RemoteAddrValve, RemoteCIDRValve and their filters answer 403 with a page that has no message line; so does an application that calls `sendError(403)` alone. Behind a proxy Tomcat sees the address of the proxy unless RemoteIpValve comes first. The manager applications are open to the same machine only.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'By default the Manager is only accessible from a browser running on the same machine as Tomcat',
      strength: 'indicated',
      source: 'https://tomcat.apache.org/tomcat-10.1-doc/manager-howto.html',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const never = onlyConstraint(view);
    return never === null ? { speaksFor: asksForAdministration(view) } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary:
        'Compare the address in the access log with the pattern of the valve; put RemoteIpValve before it where that is your proxy.',
      change: {
        file: 'META-INF/context.xml',
        after:
          '<Valve className="org.apache.catalina.valves.RemoteIpValve" internalProxies="10\\.0\\.0\\.5"/>\n<Valve className="org.apache.catalina.valves.RemoteCIDRValve" allow="127.0.0.1,::1,203.0.113.0/24"/>',
      },
      check: 'The client is answered; an address outside the list still gets 403.',
      weakens: 'Opens the application to that range.',
    },
  ],
});
