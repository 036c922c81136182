import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'laravel/application-policy',
  title: 'The application answered abort(403)',
  explanation:
    'The page is the one that Laravel ships for abort(403) without a message: code of the project said no and gave no reason.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Give abort a message, so that the next refusal names its reason.',
      change: {
        file: 'the controller or middleware',
        before: 'abort(403);',
        after: "abort(403, 'The invoice belongs to another customer.');",
      },
    },
  ],
});
