import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'jenkins/insufficient-role',
  title: 'The Jenkins user lacks a permission',
  explanation:
    'Jenkins names user and permission. The authorisation strategy (matrix, project matrix, roles) gives it neither to the user nor to a group.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'is missing the',
      pattern: /(?<!anonymous )\bis missing the [\w ]{1,40}\/[\w ]{1,40} permission\b/i,
      unless: [{ in: 'body', literal: 'anonymous is missing the' }],
      strength: 'proved',
      source:
        'https://github.com/jenkinsci/jenkins/blob/master/core/src/main/resources/hudson/security/Messages.properties',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Permission you need to have',
      pattern: /\bPermission you need to have \(but didn't\): hudson\./i,
      unless: [{ in: 'body', literal: 'authenticated as: anonymous' }],
      strength: 'proved',
      source: 'https://www.jenkins.io/doc/book/security/access-control/permissions/',
      lastSeen: '2026',
    },
    {
      in: 'header x-required-permission',
      literal: '',
      pattern: /\S/i,
      unless: [{ in: 'header x-you-are-authenticated-as', literal: 'anonymous' }],
      strength: 'proved',
      source: 'https://www.jenkins.io/doc/book/security/access-control/permissions/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Tick that one permission for the user or a group: Manage Jenkins, Security, Authorization; or in the job, where project-based security is on.',
      check: 'The same request passes.',
      weakens: 'In the global matrix it holds for every job.',
    },
  ],
});
