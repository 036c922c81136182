import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'insufficient-scope',
  title: 'Token lacks a scope',
  meaning: 'The token is valid and was accepted, and does not carry the scope or permission that this request needs.',
  shouldBe: null,
  statusNote: 'RFC 6750, 3.1: `insufficient_scope` is 403, and the answer should name the scope that is needed.',
  whoCanFix: ['developer', 'account-owner'],
  rank: 4,
  advice: {
    owner: [
      'Name the scope that is needed in the challenge: `WWW-Authenticate: Bearer error="insufficient_scope", scope="…"` (RFC 6750, 3.1).',
      'Write down which route needs which scope, and log needed and held at each refusal.',
    ],
    consumer: [
      'Compare what the route needs (documentation, challenge, headers such as `x-accepted-oauth-scopes`) with what the token holds (`scope` or `scp` claim, token page of the account).',
      'Add the one missing scope to the client and to the sign-in request, have the user consent again, and use the new token.',
      'For a CI token add the one permission to the job. Jobs of forked repositories get a read-only token on purpose.',
    ],
    visitor: [
      'The app that you use was given too few rights. Disconnect it and connect it again; accept the right that it asks for if you want that.',
      'If it asks for none, tell the maker of the app.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    { claim: 'Logging in again', why: 'The new token carries the same scopes unless more are asked for.' },
    { claim: 'A new token with the same scopes', why: 'Nothing that was tested has changed.' },
    {
      claim: 'Refreshing the token on 403',
      why: 'A refresh token never widens the scope (RFC 6749, 6). Refresh on 401 only.',
    },
    {
      claim: 'Asking for every scope',
      why: 'One is missing. A token with all of them does the most harm when it leaks.',
    },
  ],
});
