import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'jenkins/csrf-check',
  title: 'The POST to Jenkins carries no valid crumb',
  explanation:
    'Requests that change something need a crumb that belongs to the session and, unless a proxy setting says otherwise, to the address. Requests with an API token need none; a password does.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'valid crumb',
      pattern: /\bNo valid crumb was included in (?:the )?request\b/i,
      strength: 'proved',
      source: 'https://github.com/jenkinsci/bitbucket-push-and-pull-request-plugin/issues/250',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'crumb',
      pattern: /\bNo crumb was included in the request\b/i,
      strength: 'proved',
      source: 'https://www.jenkins.io/doc/book/security/csrf-protection/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Authenticate with an API token in place of the password: then no crumb is needed.',
      command: 'curl -X POST -u USER:API-TOKEN https://JENKINS/job/NAME/build',
      check: 'The answer is 201.',
    },
    {
      actor: 'developer',
      summary: 'Or fetch the crumb and send it with the cookie of the same session.',
      command: "curl -s -c jar -u USER:PASSWORD 'https://JENKINS/crumbIssuer/api/json'",
    },
    {
      actor: 'operator',
      summary:
        'For webhooks use the path of the plugin exactly, with its slash at the end: it is exempt. Behind a proxy whose address changes, tick "Enable proxy compatibility".',
      check: 'The delivery of the webhook answers 200.',
    },
  ],
});
