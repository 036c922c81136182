import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'strapi/insufficient-role',
  title: 'The role or API token may not carry out this action',
  explanation:
    'Every action of a content type is off until it is ticked for a role. ForbiddenError does not say for which role it was looked up: Public where nothing was sent, else the one of the user or token. In version 4 and later its message is always "Forbidden".',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'ForbiddenError',
      pattern: /["']name["']\s{0,4}:\s{0,4}["']ForbiddenError["']/,
      also: [{ in: 'message', literal: 'Forbidden', pattern: /["']status["']\s{0,4}:\s{0,4}403/ }],
      strength: 'indicated',
      source: 'https://github.com/VirtusLab-Open-Source/strapi-plugin-comments/issues/124',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'ForbiddenError: Forbidden access',
      also: [{ in: 'message', literal: '@strapi/' }],
      strength: 'indicated',
      source: 'https://github.com/strapi/strapi/issues/19282',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Tick the action for the role in Settings, Users & Permissions plugin, Roles, or make an API token of type Custom that has it.',
      check: 'The same request answers 200.',
      weakens: 'For the role Public: everybody may then carry out the action.',
    },
    {
      actor: 'developer',
      summary:
        'For relations and filters tick the action of the other content type as well: fields that the role may not read refuse the whole request.',
    },
  ],
});
