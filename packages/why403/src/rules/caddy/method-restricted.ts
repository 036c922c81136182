import { changesSomething } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'caddy/method-restricted',
  title: 'The method is refused',
  explanation: 'A matcher on `method` leads to `respond 403`. 405 would tell the client what happened.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: changesSomething(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Answer 405 with the methods that pass, or let the method pass.',
      change: {
        file: 'the Caddyfile',
        before: 'respond @write 403',
        after: 'header @write Allow "GET, HEAD"\nrespond @write 405',
      },
      check: 'The method answers 405, or passes.',
    },
  ],
});
