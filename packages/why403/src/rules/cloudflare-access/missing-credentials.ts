import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'cloudflare-access/missing-credentials',
  title: 'Cloudflare Access got no sign-in and no service token',
  explanation:
    'The application is behind Cloudflare Access. A browser is sent to the sign-in page; a program that cannot follow needs a service token, and the application a policy with the action Service Auth.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header www-authenticate',
      literal: 'Cloudflare-Access',
      pattern: /^\s{0,4}Cloudflare-Access\b/i,
      strength: 'proved',
      source: 'https://developers.cloudflare.com/cloudflare-one/access-controls/service-credentials/service-tokens/',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) =>
    exchange.requestHeader('cf-access-client-id') === null ? found : { ...found, strength: 'indicated' },
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the two fields of a service token with each request.',
      command: "curl -sS -H 'CF-Access-Client-Id: ID' -H 'CF-Access-Client-Secret: SECRET' URL",
      check: 'The answer is that of the application, and sets a CF_Authorization cookie.',
    },
    {
      actor: 'operator',
      summary: 'Add a policy with the action Service Auth that includes that service token to the application.',
      check: 'The Access log shows the token with the decision "Allow".',
      weakens: 'Whoever holds the token gets in without a person signing in.',
    },
  ],
});
