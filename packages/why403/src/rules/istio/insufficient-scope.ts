import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'istio/insufficient-scope',
  title: 'The token was made for another audience',
  explanation: 'The sidecar validated the token, and its `aud` is not one that the RequestAuthentication lists.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Audiences in Jwt are not allowed',
      also: [{ in: 'header server', literal: 'istio-envoy' }],
      strength: 'proved',
      source: 'https://github.com/envoyproxy/envoy/blob/main/source/extensions/filters/http/jwt_authn/authenticator.cc',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Audiences in Jwt are not allowed',
      strength: 'indicated',
      source: 'https://github.com/envoyproxy/envoy/blob/main/source/extensions/filters/http/jwt_authn/authenticator.cc',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask the issuer for a token for this audience, or add the audience to the rule.',
      change: {
        file: 'the RequestAuthentication',
        after: 'jwtRules:\n- issuer: "https://issuer.example.com"\n  audiences: ["orders"]',
      },
      check: 'The `aud` claim of the token is on the list.',
      weakens: 'Tokens made for the added audience are accepted here.',
    },
  ],
});
