import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'jenkins/missing-credentials',
  title: 'Jenkins took the request for an anonymous one',
  explanation:
    'No credentials arrived, and anonymous users lack the permission. Jenkins says 403 where 401 is meant, so clients that wait for a challenge never send theirs.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'anonymous is missing the',
      pattern: /\banonymous is missing the [\w ]{1,40}\/[\w ]{1,40} permission\b/i,
      strength: 'proved',
      source:
        'https://github.com/jenkinsci/jenkins/blob/master/core/src/main/resources/hudson/security/Messages.properties',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You are authenticated as',
      pattern: /\bYou are authenticated as: anonymous\b/i,
      strength: 'proved',
      source: 'https://www.jenkins.io/doc/book/security/access-control/permissions/',
      lastSeen: '2026',
    },
    {
      in: 'header x-you-are-authenticated-as',
      literal: 'anonymous',
      also: [{ in: 'header x-jenkins', literal: '' }],
      strength: 'proved',
      source: 'https://www.jenkins.io/doc/book/security/access-control/permissions/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Authentication required',
      pattern: /<meta http-equiv='refresh' content='1;url=[^']{0,300}\/login\?from=/i,
      strength: 'proved',
      source: 'https://www.jenkins.io/doc/book/security/access-control/permissions/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send user and API token without waiting for a challenge.',
      command: 'curl -u USER:API-TOKEN https://JENKINS/api/json',
      check: 'The answer is 200. (wget needs --auth-no-challenge.)',
    },
    {
      actor: 'account-owner',
      summary: 'If it should be public, give "Anonymous" this one permission.',
      weakens: 'Everybody who reaches Jenkins has it.',
    },
  ],
});
