import { changesSomething } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'haproxy/method-restricted',
  title: 'The method is refused',
  explanation:
    'An acl on `method` leads to `http-request deny`. `deny_status 405` would tell the client what happened.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: changesSomething(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Answer 405, or name the method among those that pass.',
      change: {
        file: 'the frontend',
        before: 'http-request deny if !{ method GET HEAD POST }',
        after: 'http-request deny deny_status 405 hdr Allow "GET, HEAD, POST" if !{ method GET HEAD POST }',
      },
      check: 'The method answers 405, or passes.',
    },
  ],
});
