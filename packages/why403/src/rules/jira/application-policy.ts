import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'jira/application-policy',
  title: 'Jira shows its own 403 page and gives no reason',
  explanation: 'Seen where an anonymous or a plain user opens a page for administrators, and where the session ended.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'error while loading this page',
      pattern: /\bEncountered a ["“]?403 - Forbidden["”]? error while loading this page\b/i,
      strength: 'indicated',
      source: 'https://confluence.atlassian.com/jirakb',
      lastSeen: '2026',
    },
  ],
  fixes: [
    { actor: 'visitor', summary: 'Log in as a user who may see the page, and open it again.' },
    { actor: 'operator', summary: 'Look the time up in atlassian-jira-security.log.' },
  ],
});
