import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'php-fpm/application-policy',
  title: 'The application printed these words itself',
  explanation:
    'Two words and a full stop are what PHP-FPM says, and what many applications say too. Where the log of PHP-FPM has no line for the request, it was the application.',
  layer: 'application',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Look for the words in the source, and make the answer name what was needed.',
      command: "grep -rnF 'Access denied.' --include=*.php .",
      check: 'The answer says which rule refused.',
    },
  ],
});
