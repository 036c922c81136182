import { JIRA_ADDRESS } from '../../evaluate/atlassian-application.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'jira/missing-credentials',
  title: 'Jira did not accept the user name and password',
  explanation:
    'The login was tried and failed (AUTHENTICATED_FAILED). On Jira Cloud a password is never accepted: an API token stands in its place.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Basic Authentication Failure',
      pattern: /\bBasic Authentication Failure - Reason ?: AUTHENTICATED_FAILED\b/i,
      strength: 'proved',
      source: 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
      lastSeen: '2026',
    },
    {
      in: 'header x-seraph-loginreason',
      literal: 'AUTHENTICATED_FAILED',
      also: [JIRA_ADDRESS],
      strength: 'indicated',
      source: 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'On Cloud send e-mail and API token; on a server a personal access token as Bearer.',
      check: 'GET /rest/api/2/myself names the user.',
    },
  ],
});
