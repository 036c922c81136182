import { changesSomething } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'envoy/method-restricted',
  title: 'An RBAC policy tests the method',
  explanation: 'The permission of the policy names other methods.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: changesSomething(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Name the method in the permission.',
      change: {
        file: 'the RBAC filter',
        after: 'permissions:\n  - header: { name: ":method", string_match: { exact: "POST" } }',
      },
      check: 'The method is answered.',
      weakens: 'Lets the principals of that policy use the method.',
    },
  ],
});
