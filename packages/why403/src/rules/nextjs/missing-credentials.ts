import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nextjs/missing-credentials',
  title: 'The application called unauthorized(): nobody is signed in',
  explanation:
    'The page is the one that Next.js shows where unauthorized() was called and the project has no unauthorized.tsx.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 're not authorized to access this page.',
      pattern: /\b401:? ?\|? ?You['’]re not authorized to access this page\./,
      strength: 'proved',
      source: 'https://nextjs.org/docs/app/api-reference/functions/unauthorized',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'visitor', summary: 'Sign in, then open the page again.' },
    { actor: 'developer', summary: 'Write an unauthorized.tsx with the sign-in form.' },
  ],
});
