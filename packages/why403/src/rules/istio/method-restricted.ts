import { changesSomething } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'istio/method-restricted',
  title: 'A policy tests the method',
  explanation: 'The rule that matches this caller names other methods in `to.operation.methods`.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: changesSomething(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Name the method in the rule.',
      change: { file: 'the AuthorizationPolicy', after: 'to:\n- operation:\n    methods: ["GET", "POST"]' },
      check: 'The method is answered.',
      weakens: 'Lets the callers of that rule use the method.',
    },
  ],
});
