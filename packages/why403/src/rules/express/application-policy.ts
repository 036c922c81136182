import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'express/application-policy',
  title: 'The application answered 403 in its own words',
  explanation: 'The answer carries the mark of Express and none of a known middleware: code of the project wrote it.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary:
        'Search the project for status(403), sendStatus(403) and createError(403), and give the answer a reason.',
    },
  ],
});
