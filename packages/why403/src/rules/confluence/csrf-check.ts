import { CONFLUENCE_ADDRESS, XSRF_CHECK } from '../../evaluate/atlassian-application.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'confluence/csrf-check',
  title: 'Confluence refuses a change without its XSRF token',
  explanation: XSRF_CHECK.explanation,
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'XSRF check failed',
      also: [CONFLUENCE_ADDRESS],
      strength: 'proved',
      source: 'https://github.com/floralvikings/jira-connector/issues/161',
      lastSeen: '2026',
    },
  ],
  fixes: XSRF_CHECK.fixes,
});
