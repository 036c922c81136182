import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'grafana/insufficient-role',
  title: 'The Grafana user or service account lacks a permission; the answer names it',
  explanation:
    'Grafana names the permission after "Permissions needed". It comes with a basic role, a fixed role, or the permissions of the folder.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'additional permissions to perform this action',
      pattern: /You.ll need additional permissions to perform this action/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://grafana.com/docs/grafana/latest/administration/roles-and-permissions/access-control/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'accessErrorId',
      pattern: /\\{0,7}["']accessErrorId\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']ACE\d{4,20}\\{0,7}["']/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://grafana.com/docs/grafana/latest/administration/roles-and-permissions/access-control/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access denied to this dashboard',
      unless: PAGES,
      strength: 'indicated',
      source: 'https://grafana.com/docs/grafana/latest/administration/roles-and-permissions/access-control/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Permission denied',
      pattern: /^\s{0,20}\{\s{0,20}\\{0,7}["']message\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']Permission denied\\{0,7}["']/,
      also: [{ in: 'host', literal: 'grafana' }],
      unless: PAGES,
      strength: 'indicated',
      source: 'https://grafana.com/docs/grafana/latest/administration/roles-and-permissions/access-control/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Permissions needed',
      pattern: /Permissions needed: (?:any of )?[a-z][a-z.]{2,40}:[a-z.:]{2,40}/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://grafana.com/docs/grafana/latest/administration/roles-and-permissions/access-control/',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const needed = /Permissions needed: ([a-z][\w.:, ]{3,200})/i.exec(exchange.body)?.[1];
    if (needed === undefined) return found;
    return { ...found, evidence: [...found.evidence, exchange.cite('body', `permission needed: ${needed.trim()}`)] };
  },
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Give the user or service account the role that contains the permission, on the one folder or data source.',
      command:
        'curl -sS -X POST -H \'Content-Type: application/json\' -u admin https://GRAFANA/api/folders/UID/permissions -d \'{"items": [{"userId": 1, "permission": 2}]}\'',
      check: 'The same call passes.',
      weakens: 'The user may then do what the role allows there.',
    },
  ],
});
