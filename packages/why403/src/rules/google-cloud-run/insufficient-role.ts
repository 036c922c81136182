import { defineRule, leftOpen } from '../define-rule.ts';

const TROUBLESHOOTING = 'https://cloud.google.com/run/docs/troubleshooting';

export default defineRule({
  id: 'google-cloud-run/insufficient-role',
  title: 'The identity in the request may not invoke this Cloud Run service',
  explanation:
    'A token was sent, and its account lacks roles/run.invoker on this service. A token made for another audience, or the access token of a person instead of an identity token, ends here too.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'does not have permission to get URL',
      also: [
        { in: 'request-header authorization', literal: '' },
        { in: 'host', literal: 'app', pattern: /\.(?:run|web)\.app$/ },
      ],
      unless: [
        { in: 'body', literal: 'Error 403 (Forbidden)!!1' },
        { in: 'body', literal: 'all we know' },
      ],
      strength: 'indicated',
      source: TROUBLESHOOTING,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'does not have permission to get URL',
      pattern: /Error: Forbidden[\s\S]{0,200}does not have permission to get URL/,
      also: [{ in: 'request-header authorization', literal: '' }],
      unless: [
        { in: 'body', literal: 'Error 403 (Forbidden)!!1' },
        { in: 'body', literal: 'all we know' },
      ],
      strength: 'indicated',
      source: TROUBLESHOOTING,
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant the caller the invoker role on this one service.',
      command:
        'gcloud run services add-iam-policy-binding SERVICE --region=REGION --member=serviceAccount:CALLER --role=roles/run.invoker',
      check: 'The same request answers.',
      weakens: 'That account may call the service.',
    },
    {
      actor: 'developer',
      summary: 'Send an identity token whose audience is the address of the service.',
      command: 'gcloud auth print-identity-token --audiences=URL',
      check: "The token's `aud` is the address of the service.",
    },
  ],
});
