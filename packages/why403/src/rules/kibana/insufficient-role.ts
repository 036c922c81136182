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
        /"message"\s{0,9}:\s{0,9}"Unable to (?:bulk_)?(?:create|update|delete|get|find|bulk_get|resolve)[ a-z_-]{1,80}"/,
      also: [{ in: 'body', literal: 'statusCode', pattern: /"statusCode"\s{0,9}:\s{0,9}403/ }],
      unless: PAGES,
      strength: 'proved',
      source: 'https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/kibana-privileges',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Forbidden',
      pattern: /^\s{0,20}\{\s{0,20}"statusCode"\s{0,9}:\s{0,9}403/,
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
