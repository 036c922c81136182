import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'jira/csrf-check',
  title: 'Jira refuses a change without its XSRF token',
  explanation:
    'A change without the token of a form is taken for a forged one. Attachments and calls that look like they come from a browser (a User-Agent of one) need the header X-Atlassian-Token.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'XSRF check failed',
      also: [
        {
          in: 'url',
          literal: 'rest',
          pattern:
            /\/rest\/(?:api\/(?:\d|latest)\/(?!content|space|user\/watch)|agile\/|servicedesk|greenhopper|auth\/)|\/browse\/|\/secure\/|\/\/jira[.-]|\/jira\//i,
        },
      ],
      strength: 'proved',
      source: 'https://github.com/floralvikings/jira-connector/issues/161',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the header that no web form can send.',
      command: "curl -u USER:TOKEN -H 'X-Atlassian-Token: no-check' -F file=@FILE URL",
      check: 'The answer is 200.',
    },
    {
      actor: 'operator',
      summary:
        'For calls from a browser, let the proxy keep Host, Origin and Referer, and set the base URL of the application.',
    },
  ],
});
