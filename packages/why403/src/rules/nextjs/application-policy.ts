import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'nextjs/application-policy',
  title: 'The application called forbidden()',
  explanation:
    'The page is the one that Next.js shows where a page, an action or a route handler called forbidden() and the project has no forbidden.tsx. The reason stands in the code that called it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'This page could not be accessed.',
      pattern: /\b403[:\s|]{0,4}This page could not be accessed\./,
      strength: 'indicated',
      source: 'https://nextjs.org/docs/app/api-reference/functions/forbidden',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary:
        'Search for forbidden( in the page of this path and in what it calls; write a forbidden.tsx that says what is needed.',
    },
  ],
});
