import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'strapi',
  name: 'Strapi',
  layer: 'cms',
  present: [
    {
      in: 'header x-powered-by',
      literal: 'Strapi',
      pattern: /\bStrapi <strapi\.io>/,
      source: 'https://docs.strapi.io/cms/error-handling',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['error', 'name'] }, { in: 'json', members: ['statusCode'] }, { in: 'text' }],
  runsOn: ['javascript'],
  wrote: [
    {
      in: 'message',
      literal: 'ForbiddenError',
      pattern:
        /["']data["']\s{0,4}:\s{0,4}(?:null|None)\s{0,4},\s{0,9}["']error["']\s{0,4}:\s{0,4}\{\s{0,9}["']status["']\s{0,4}:\s{0,4}403\s{0,4},\s{0,9}["']name["']\s{0,4}:\s{0,4}["']ForbiddenError["']/,
      strength: 'proved',
      source: 'https://docs.strapi.io/cms/error-handling',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'error',
      pattern:
        /["']data["']\s{0,4}:\s{0,4}(?:null|None)\s{0,4},\s{0,9}["']error["']\s{0,4}:\s{0,4}\{\s{0,9}["']status["']\s{0,4}:\s{0,4}40[135]\s{0,4},\s{0,9}["']name["']/,
      also: [
        { in: 'message', literal: 'data' },
        { in: 'message', literal: 'name' },
      ],
      strength: 'indicated',
      source: 'https://docs.strapi.io/cms/error-handling',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'Which role the request had, and whether the action is ticked for it.',
      how: 'In the admin panel: Settings, Users & Permissions plugin, Roles; or Settings, API Tokens. Look up the content type and the action (find, findOne, create …).',
      outcomes: [
        { when: 'no Authorization header: the role Public lacks the action', causes: ['missing-credentials'] },
        { when: 'a user or an API token: its role or type lacks the action', causes: ['insufficient-role'] },
        { when: 'the action is ticked: a policy of the project', causes: ['application-policy'] },
      ],
    },
  ],
});
