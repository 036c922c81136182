import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'kibana/insufficient-role',
  title: 'The role has no Kibana privilege for this feature or space',
  explanation: 'Kibana has privileges of its own, by space and feature, apart from those on indices.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'is unauthorized for user',
      pattern: /(?:API|uri) \[(?:[A-Z]{3,7} )?\/[^\]]{1,300}\] is unauthorized for user/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/kibana-privileges',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'this action is granted by the Kibana privileges',
      unless: PAGES,
      strength: 'proved',
      source: 'https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/kibana-privileges',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Unable to',
      pattern:
        /\\{0,7}["']message\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']Unable to (?:bulk_)?(?:create|update|delete|get|find|resolve) (?:[a-z-]{1,30},){0,8}(?:action|alert|canvas-workpad|config|dashboard|index-pattern|lens|map|query|search|space|tag|url|visualization)[a-z,-]{0,60}\\{0,7}["']/,
      also: [{ in: 'body', literal: 'statusCode', pattern: /\\{0,7}["']statusCode\\{0,7}["']\s{0,9}:\s{0,9}403/ }],
      unless: PAGES,
      strength: 'proved',
      source: 'https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/kibana-privileges',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Forbidden',
      pattern: /^\s{0,20}\{\s{0,20}\\{0,7}["']statusCode\\{0,7}["']\s{0,9}:\s{0,9}403/,
      also: [{ in: 'header kbn-name', literal: '' }],
      unless: [{ in: 'body', literal: 'no permissions for' }, { in: 'body', literal: 'xsrf' }, ...PAGES],
      strength: 'indicated',
      source: 'https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/kibana-privileges',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the role the privilege of the feature in this space: Stack Management, Roles, Kibana.',
      command:
        'curl -sS -X PUT -u USER -H \'kbn-xsrf: true\' -H \'Content-Type: application/json\' https://KIBANA/api/security/role/NAME -d \'{"kibana": [{"spaces": ["SPACE"], "feature": {"FEATURE": ["read"]}}], "elasticsearch": {}}\'',
      check: 'The page opens for that user.',
      weakens: 'Users with that role may then use the feature in that space.',
    },
  ],
});
