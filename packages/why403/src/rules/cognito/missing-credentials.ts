import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cognito/missing-credentials',
  title: 'The identity pool gives nothing to guests',
  explanation: 'No login was sent with the call, and the pool is not set to take identities without one.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Unauthenticated access is not supported for this identity pool',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => (exchange.body.trimStart().startsWith('<') ? null : found),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign the user in first, and send the id token in Logins.',
      check: 'GetId with Logins answers with an IdentityId.',
    },
    {
      actor: 'account-owner',
      summary: 'Where guests should be served, allow them with a role that may do next to nothing.',
      command:
        'aws cognito-identity update-identity-pool --identity-pool-id POOL --identity-pool-name NAME --allow-unauthenticated-identities',
      weakens: 'Everybody can get AWS credentials of the guest role.',
    },
  ],
});
