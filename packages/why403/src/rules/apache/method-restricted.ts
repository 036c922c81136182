import { changesSomething } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/method-restricted',
  title: 'The method is refused for this path',
  explanation:
    '`<LimitExcept>` with `Require all denied`, or `Require method`, lets only some methods pass. `AllowMethods` would have answered 405, which tells the client what happened.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: changesSomething(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Name the method where the section lists those it allows, or use mod_allowmethods for a true 405.',
      change: { file: 'the directory section', after: 'AllowMethods GET HEAD POST' },
      check: 'The method passes; another one answers 405.',
      weakens: 'Lets everybody use that method there, unless the application checks.',
    },
  ],
});
