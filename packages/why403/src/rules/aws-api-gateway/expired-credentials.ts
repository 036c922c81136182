import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-api-gateway/expired-credentials',
  title: 'The credentials that signed the call, or the token that came with it, have expired',
  explanation:
    'Temporary AWS credentials and tokens of a user pool end after an hour by default. The caller was known and has to renew them.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-amzn-errortype',
      literal: 'ExpiredTokenException',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The incoming token has expired',
      pattern: /"message"\s{0,9}:\s{0,9}"The incoming token has expired"/,
      strength: 'proved',
      source: 'https://github.com/aws-amplify/amplify-js/issues/4692',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Renew the session before the call, and again once after this answer.',
      check: 'The same call with fresh credentials is answered.',
    },
  ],
});
