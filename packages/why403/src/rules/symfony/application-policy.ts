import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'symfony/application-policy',
  title: 'The application threw an access exception of its own',
  explanation:
    'The page for production is the same for every 403: a voter, createAccessDeniedException() with a reason, or an AccessDeniedHttpException of the project.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Look up the exception in var/log/prod.log: its message is the reason that the page leaves out.',
    },
  ],
});
