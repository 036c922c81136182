import { asksForAddress } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'istio/host-mismatch',
  title: 'A policy tests the host name',
  explanation:
    '`to.operation.hosts` compares the Host field with its port: `example.com` does not match `example.com:8080`.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: asksForAddress(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Name the host with and without its port.',
      change: {
        file: 'the AuthorizationPolicy',
        after: 'to:\n- operation:\n    hosts: ["example.com", "example.com:*"]',
      },
      check: 'The host is answered.',
      weakens: 'Lets the callers of that rule use these names.',
    },
  ],
});
