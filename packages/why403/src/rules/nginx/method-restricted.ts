import { changesSomething } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/method-restricted',
  title: 'The method is refused for this location',
  explanation:
    '`limit_except`, or an `if ($request_method …) { return 403; }`, lets only some methods pass. The right answer would be 405 with an `Allow` field (RFC 9110, 15.5.6), so that a client can tell.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: changesSomething(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Name the method where the location lists those it allows, or answer 405 for those it does not.',
      change: { file: 'the location block', after: 'limit_except GET POST { deny all; }' },
      check: 'The method passes; one that is not named is still refused.',
      weakens: 'Lets everybody use that method there, unless the application checks.',
    },
  ],
});
