import { defineRule } from '../define-rule.ts';

const OVERVIEW_AUTHENTICATION_AUTHORIZATION =
  'https://learn.microsoft.com/azure/app-service/overview-authentication-authorization';

export default defineRule({
  id: 'azure-app-service/missing-credentials',
  title: 'App Service authentication asks for a sign-in',
  explanation:
    'Authentication ("Easy Auth") is on and set to refuse requests without a token: 401 with the realm of the app, before the app is asked.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header www-authenticate',
      literal: 'Bearer',
      pattern: /realm="[\w.-]{1,200}\.azurewebsites\.net"/,
      strength: 'proved',
      source: OVERVIEW_AUTHENTICATION_AUTHORIZATION,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'permission to view this directory or page',
      also: [
        { in: 'host', literal: 'azurewebsites.net' },
        { in: 'status', literal: '401' },
      ],
      strength: 'indicated',
      source: OVERVIEW_AUTHENTICATION_AUTHORIZATION,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send a token for the app registration of this site as `Authorization: Bearer TOKEN`.',
      command: 'az account get-access-token --resource api://CLIENT_ID',
      check: 'The request answers with the token.',
    },
    {
      actor: 'operator',
      summary: 'Let unauthenticated requests through where the app itself decides, or exclude the one path.',
      check: 'The path answers without a token.',
      weakens: 'Requests without a token reach the app.',
    },
  ],
});
