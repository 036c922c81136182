import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/application-policy/behind-proxy',
  title: 'A program behind this server refused; the server passed its answer on',
  explanation:
    'The access log has a status of the server behind it: the answer was received, not made. The reason stands in the log of that program, under the same time and address.',
  layer: 'application',
  needs: ['log-line'],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Look up the request in the log of the program behind it, by its time and path, and make the answer name what was needed.',
      check: 'The same request asked of the program directly answers 403 too.',
    },
  ],
});
