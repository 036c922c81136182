import { saidBy } from '../../evaluate/said-by.ts';
import { BITBUCKET } from '../../products/bitbucket.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'bitbucket/insufficient-role',
  title: 'The account lacks the permission in this Bitbucket repository, project or workspace',
  explanation:
    'Bitbucket says which access it looked for, or (Data Center) that the action is not permitted to this account.',
  needs: ['exchange'],
  signals: saidBy(BITBUCKET, [
    {
      in: 'body',
      literal: 'You must have write or admin access',
      pattern: /Access denied\. You must have (?:write|admin|read)[a-z ]{0,20} access/,
      strength: 'proved',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/grant-access-to-a-workspace/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You are not permitted to access this resource',
      also: [{ in: 'body', literal: 'com.atlassian.bitbucket' }],
      strength: 'proved',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/grant-access-to-a-workspace/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AuthorisationException',
      pattern: /com\.atlassian\.bitbucket\.AuthorisationException/,
      strength: 'proved',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/grant-access-to-a-workspace/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Forbidden',
      pattern:
        /^\s{0,20}\{\s{0,20}\\{0,7}["']type\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']error\\{0,7}["']\s{0,9},\s{0,20}\\{0,7}["']error\\{0,7}["']\s{0,9}:\s{0,9}\{\s{0,20}\\{0,7}["']message\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']Forbidden\\{0,7}["']/,
      also: [{ in: 'body', literal: 'message' }],
      strength: 'indicated',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/grant-access-to-a-workspace/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'remote: Forbidden',
      pattern: /remote: Forbidden\s{0,4}\n[^\n]{0,40}unable to access .{0,20}bitbucket/,
      strength: 'indicated',
      source: 'https://support.atlassian.com/bitbucket-cloud/docs/grant-access-to-a-workspace/',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Give the account the access in the repository settings, under Repository permissions.',
      check: 'The same request passes.',
      weakens: 'Whatever that access allows in the one repository.',
    },
  ],
});
