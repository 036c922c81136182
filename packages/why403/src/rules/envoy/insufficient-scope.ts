import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'envoy/insufficient-scope',
  title: 'The token was made for another audience',
  explanation: 'The JWT filter validated the token, and its `aud` is not one that the provider lists.',
  needs: ['log-line'],
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask the issuer for a token with the audience that the filter expects.',
      check: 'The `aud` of the new token is one of `audiences` in the configuration of the provider.',
    },
    {
      actor: 'operator',
      summary: 'Where the audience is a rightful one, add it to `audiences` of the provider.',
      check: 'The details of the answer are `via_upstream`.',
      weakens: 'Accepts tokens that were made for that audience.',
    },
  ],
});
