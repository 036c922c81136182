import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'flask/application-policy',
  title: 'The application called abort(403)',
  explanation:
    'The page is the default text of Werkzeug for abort(403). It speaks of files that cannot be read, but no file is meant: the code of the project said no.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Give the abort a description, so that the next refusal names its reason.',
      change: {
        file: 'the view',
        before: 'abort(403)',
        after: "abort(403, description='Only the owner of the report may read it.')",
      },
    },
  ],
});
