import { changesSomething } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'squid/method-restricted',
  title: 'The proxy refuses this method',
  explanation: 'An acl of type `method` is denied; CONNECT is refused for every port that is not in `SSL_ports`.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: changesSomething(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the port, or allow the method for that destination.',
      change: { file: 'squid.conf', after: 'acl SSL_ports port 443 8443' },
      check: 'After `squid -k reconfigure` the request passes.',
      weakens: 'Every client of the proxy can open tunnels to that port.',
    },
  ],
});
