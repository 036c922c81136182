import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/malformed-request',
  title: 'The credentials do not have the form of a token',
  explanation:
    'An empty token, two words, the header twice, or header and query together. The guard says 400, as RFC 6750 asks.',
  needs: ['exchange'],
  signals: [problemSignal('malformed-credentials')],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send one `Authorization` field with one scheme and one token.',
      check: 'The answer is no longer `invalid_request`.',
    },
  ],
});
