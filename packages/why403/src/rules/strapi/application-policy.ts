import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'strapi/application-policy',
  title: 'A policy of the project refused',
  explanation:
    'PolicyError is raised where a policy function of the project returns false, or throws with words of its own.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'PolicyError',
      pattern: /["']status["']\s{0,4}:\s{0,4}403\s{0,4},\s{0,9}["']name["']\s{0,4}:\s{0,4}["']PolicyError["']/,
      strength: 'proved',
      source: 'https://docs.strapi.io/cms/error-handling',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary:
        'Look up the policies of this route in src/api/…/routes and src/policies, and let the one that refuses throw a PolicyError with a reason.',
    },
  ],
});
