import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'squid/insufficient-role',
  title: 'The user of the proxy is not allowed this destination',
  explanation: 'An acl of type `proxy_auth` or an external acl on groups is denied after a successful login.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the user, or the group the user is in, to the acl.',
      command: "sudo grep -nE 'proxy_auth|external_acl_type' /etc/squid/squid.conf",
      check: 'After `squid -k reconfigure` the user is served.',
      weakens: 'That user can reach the destination.',
    },
  ],
});
