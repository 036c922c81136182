import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'grafana/quota-exhausted',
  title: 'A quota of the Grafana organisation or user is reached',
  explanation: 'Quotas limit users, dashboards, data sources and alert rules.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'quota reached',
      pattern:
        /^\s{0,20}\{[^{}]{0,200}\\{0,7}["']message\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["'](?:[A-Za-z_ ]{0,30} )?quota (?:has been )?reached\\{0,7}["']/i,
      unless: PAGES,
      strength: 'proved',
      source: 'https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#quota',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Raise the quota, or remove what is not used.',
      change: { file: 'grafana.ini, section [quota]', after: 'org_dashboard = 200' },
      check: 'The same call passes.',
    },
  ],
});
