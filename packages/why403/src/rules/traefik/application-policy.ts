import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'traefik/application-policy',
  title: 'The service behind the router, or the one that ForwardAuth asks, said no',
  explanation:
    'Traefik passes such an answer on unchanged, and many programs answer with the bare word "Forbidden". In the JSON access log an `OriginStatus` of 403 shows it.',
  layer: 'application',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Look up the request in the log of the service, at the time of the access line.',
      check: 'The service answers 2xx for the same request.',
    },
  ],
});
