import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'elasticsearch/insufficient-role',
  title: 'No role of the user grants this action on this index or cluster',
  explanation: 'The message has user, roles, indices and, since 7.12, the privileges that would grant the action.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'is unauthorized for',
      pattern: /action \[[a-z0-9:*/_[\]-]{3,200}\] is unauthorized for (?:user|API key|service account|run as)/i,
      unless: PAGES,
      strength: 'proved',
      source: 'https://www.elastic.co/docs/reference/elasticsearch/security-privileges',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'security_exception',
      pattern: /security_exception[^\n]{0,200}is unauthorized/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://www.elastic.co/docs/reference/elasticsearch/security-privileges',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Give a role the least privilege that the message lists, on just these indices.',
      change: {
        file: 'PUT /_security/role/NAME',
        after: (view) => {
          const [, indices = 'INDEX'] = /on indices \[([\w.*,-]{1,200})\]/.exec(view.body) ?? [];
          const [, privilege = 'PRIVILEGE'] = /granted by the index privileges \[([a-z_]{1,60})/.exec(view.body) ?? [];
          return JSON.stringify({ indices: [{ names: indices.split(','), privileges: [privilege] }] }, null, 2);
        },
      },
      check: '`GET /_security/user/_has_privileges` says true, and the same request passes.',
      weakens: 'Users with that role may then do this on these indices.',
    },
    {
      actor: 'developer',
      summary:
        'For an API key: its own role descriptors limit it as well as the roles of its owner. Make a new key with the privilege.',
    },
  ],
});
