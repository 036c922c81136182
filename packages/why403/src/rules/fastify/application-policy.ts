import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'fastify/application-policy',
  title: 'A hook or a handler of the application refused',
  explanation:
    'The answer has the form of Fastify and no code of one of its plugins for security: an onRequest or preHandler hook of the project threw the error.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Look up where the error is made (its stack stands in the log), and give it a code and a reason.',
    },
  ],
});
