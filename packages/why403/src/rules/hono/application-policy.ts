import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'hono/application-policy',
  title: 'The application threw an HTTPException with status 403',
  explanation: 'The bare word Forbidden is what an HTTPException without a message answers.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Give the exception a message, so that the next refusal names its reason.',
      change: {
        file: 'the handler',
        after: "throw new HTTPException(403, { message: 'Only the owner may change this.' });",
      },
    },
  ],
});
