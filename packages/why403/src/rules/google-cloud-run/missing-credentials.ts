import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

const FEEDBACK = 'https://github.com/googlecodelabs/feedback/issues/1587';

export default defineRule({
  id: 'google-cloud-run/missing-credentials',
  title: 'The Cloud Run service asks for an identity and none was sent',
  explanation:
    'The service has no invoker for allUsers, so Google refuses requests without an identity token before the container sees them. A deployment with "require authentication", or an organisation policy (domain restricted sharing) that took allUsers away, leads here.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'does not have permission to get URL',
      also: [{ in: 'host', literal: 'app', pattern: /\.(?:run|web)\.app$/ }],
      unless: [
        { in: 'body', literal: 'Error 403 (Forbidden)!!1' },
        { in: 'body', literal: 'all we know' },
      ],
      strength: 'indicated',
      source: FEEDBACK,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'does not have permission to get URL',
      also: [{ in: 'host', literal: 'cloudfunctions.net' }],
      unless: [
        { in: 'body', literal: 'Error 403 (Forbidden)!!1' },
        { in: 'body', literal: 'all we know' },
      ],
      strength: 'indicated',
      source: FEEDBACK,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'does not have permission to get URL',
      pattern: /Error: Forbidden[\s\S]{0,200}does not have permission to get URL/,
      unless: [
        { in: 'body', literal: 'Error 403 (Forbidden)!!1' },
        { in: 'body', literal: 'all we know' },
      ],
      strength: 'indicated',
      source: 'https://github.com/google/litmus/issues/108',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) =>
    // With a token in the request it is the role of that identity that is missing.
    carriesCredentials(exchange).length > 0 ? null : found,
  generic: (view) =>
    carriesCredentials(view).length > 0
      ? { ruledOutBecause: 'The request carried an Authorization field.' }
      : { speaksFor: [] },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Where the service is meant to be public, grant the invoker role to allUsers.',
      command:
        'gcloud run services add-iam-policy-binding SERVICE --region=REGION --member=allUsers --role=roles/run.invoker',
      check: 'The address answers without a token.',
      weakens: 'Everybody may call the service.',
    },
    {
      actor: 'developer',
      summary: 'Where it is not, send an identity token of an account that may invoke it.',
      command: (view) =>
        shell`curl -sS -H "Authorization: Bearer $(gcloud auth print-identity-token)" ${view.url ?? 'URL'}`,
      check: 'The request answers with the token and is refused without it.',
    },
  ],
});
