import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'envoy/application-policy',
  title: 'The authorization service that Envoy asks (ext_authz) said no',
  explanation:
    'Without a body of its own, the refusal of the authorization service arrives as an empty 403. The access log has the flag UAEX and ext_authz_denied.',
  layer: 'application',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Look up the check in the log of the authorization service, at the same second.',
      check: 'The service answers OK for the same request.',
    },
  ],
});
