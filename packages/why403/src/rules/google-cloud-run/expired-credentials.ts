import { defineRule } from '../define-rule.ts';

const TROUBLESHOOTING = 'https://cloud.google.com/run/docs/troubleshooting';

export default defineRule({
  id: 'google-cloud-run/expired-credentials',
  title: 'Cloud Run could not accept the token in the request',
  explanation:
    '401 with "Your client does not have permission to the requested URL": the token has expired, is malformed, or is not signed by Google for this service. Identity tokens live one hour.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'permission to the requested URL',
      also: [{ in: 'body', literal: 'Error: Unauthorized' }],
      strength: 'indicated',
      source: TROUBLESHOOTING,
      lastSeen: '2026',
    },
    {
      in: 'header www-authenticate',
      literal: 'access token could not be verified',
      strength: 'proved',
      source: TROUBLESHOOTING,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Fetch a fresh identity token for each batch of calls, with the address of the service as audience.',
      command: 'gcloud auth print-identity-token --audiences=URL',
      check: 'The fresh token is accepted.',
    },
  ],
});
