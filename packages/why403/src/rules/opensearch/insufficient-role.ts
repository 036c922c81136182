import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'opensearch/insufficient-role',
  title: 'No role of the user grants this action on all the indices asked for',
  explanation:
    'The message has the action and the user with its backend roles. A search over all indices (`_search`, `*`) fails where the role covers some of them only; a user without role mapping has none.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'no permissions for',
      pattern: /no permissions for \[?[a-z]{3,10}:[a-z0-9:*/_-]{3,200}/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.opensearch.org/latest/security/access-control/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'no permissions for',
      pattern: /no permissions for \[\] and User \[name=/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.opensearch.org/latest/security/access-control/',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Give a role the action on the index, and map the user to the role.',
      change: {
        file: 'PUT _plugins/_security/api/roles/NAME',
        after: (view) => {
          const [, action = 'ACTION'] =
            /no permissions for \[?([a-z]{3,10}:[a-z0-9:*/_-]{3,200})/.exec(view.body) ?? [];
          const rule = action.startsWith('cluster:')
            ? { cluster_permissions: [action] }
            : { index_permissions: [{ index_patterns: ['INDEX'], allowed_actions: [action] }] };
          return JSON.stringify(rule, null, 2);
        },
      },
      command:
        'curl -sS -X PUT https://OPENSEARCH:9200/_plugins/_security/api/rolesmapping/NAME -H \'Content-Type: application/json\' -d \'{"users": ["USER"]}\'',
      check: '`GET _plugins/_security/authinfo` lists the role, and the same request passes.',
      weakens: 'Users with that role may then do this on these indices.',
    },
    { actor: 'developer', summary: 'Ask for just the indices that the role covers.' },
  ],
});
