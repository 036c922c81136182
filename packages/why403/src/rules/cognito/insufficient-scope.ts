import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cognito/insufficient-scope',
  title: 'The access token lacks the scope this call of the user pool needs',
  explanation:
    'Calls that a user makes for himself need aws.cognito.signin.user.admin in the token, and userInfo needs openid. Tokens of the hosted sign-in carry only the scopes that were asked for there.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Access Token does not have required scopes',
      strength: 'proved',
      source: 'https://github.com/aws-amplify/amplify-js/issues/3732',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access token does not contain openid scope',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => (exchange.body.trimStart().startsWith('<') ? null : found),
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for the scope when the user signs in, and allow it for the app client.',
      command:
        'aws cognito-idp describe-user-pool-client --user-pool-id POOL --client-id CLIENT --query UserPoolClient.AllowedOAuthScopes',
      check: 'The scope claim of a new access token lists it.',
    },
  ],
});
