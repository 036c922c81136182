import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-iap/missing-credentials',
  title: 'Identity-Aware Proxy got no token that it accepts',
  explanation:
    '"Invalid IAP credentials" says why: the token is empty, is no JWT, is not signed by Google, or was made for another audience than the OAuth client (or programmatic client) of this IAP. A service account that may pass is refused in this way when its token has the wrong audience.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Invalid IAP credentials',
      unless: [{ in: 'body', literal: 'expired', pattern: /expired/i }],
      strength: 'proved',
      source: 'https://cloud.google.com/iap/docs/faq',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send an identity token whose audience is the OAuth client id of this IAP.',
      command: 'gcloud auth print-identity-token --audiences=OAUTH_CLIENT_ID --impersonate-service-account=ACCOUNT',
      check: "The token's `aud` is that client id, and the request passes IAP.",
    },
    {
      actor: 'operator',
      summary: 'List the client of the caller among the programmatic clients in the IAP settings.',
      command: 'gcloud iap settings set SETTINGS.yaml --project=PROJECT',
      check: 'The same token is accepted.',
      weakens: 'Tokens of that client are accepted for every account with the role.',
    },
  ],
});
