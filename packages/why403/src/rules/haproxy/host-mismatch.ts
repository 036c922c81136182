import { asksForAddress } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'haproxy/host-mismatch',
  title: 'The host name is not one that this HAProxy serves',
  explanation:
    'An acl on the Host header, or a default backend without servers for it, refuses names that are not known: the DNS entry is new, the name is misspelt, or the bare address was used.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAddress(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the name to the acl or the map of hosts.',
      command: "grep -nE 'hdr\\(host\\)|hdr_dom|map' /etc/haproxy/haproxy.cfg",
      check: 'The name is answered.',
    },
  ],
});
