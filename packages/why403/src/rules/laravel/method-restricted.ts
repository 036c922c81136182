import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'laravel/method-restricted',
  title: 'The route exists for another method',
  explanation:
    'Laravel knows the path and not the method, and names the methods it has. A redirect that turned POST into GET (http to https, a slash at the end) is the commonest reason.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'method is not supported for',
      pattern:
        /\bThe [A-Z]{3,8} method is not supported for (?:route \S{1,200}|this route)\. Supported methods: [A-Z, ]{3,60}\./,
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/routing',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Use a method of the list, or add the route.',
      command: 'php artisan route:list --path=api',
      check: 'The list shows the method for this path.',
    },
    {
      actor: 'developer',
      summary: 'Send the request to the final https address: a redirect on the way turns POST into GET.',
    },
  ],
});
