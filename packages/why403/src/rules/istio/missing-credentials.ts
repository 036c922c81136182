import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'istio/missing-credentials',
  title: 'The policy tests the token, and none reached the sidecar',
  explanation:
    'RequestAuthentication lets a request without token pass; the AuthorizationPolicy that demands `requestPrincipals` then refuses it with 403 where 401 is meant.',
  needs: ['exchange'],
  generic: (view) =>
    carriesCredentials(view).length > 0
      ? { speaksFor: [] }
      : { speaksFor: view.requestHeadersShown ? [view.cite('request-headers', 'no authorization was sent')] : [] },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Send the token in the header that the RequestAuthentication reads, and see that no gateway takes it off.',
      check: 'The log of the sidecar no longer says matched_policy[none].',
    },
  ],
});
