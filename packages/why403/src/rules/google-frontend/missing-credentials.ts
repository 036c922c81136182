import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-frontend/missing-credentials',
  title: 'The Google service behind this address may ask for an identity that was not sent',
  explanation:
    'The robot page "Error 403 (Forbidden)!!1" names no reason. On addresses of Cloud Functions and Cloud Run the commonest is that the service is not open to allUsers and the request carried no identity token.',
  layer: 'platform',
  needs: ['exchange'],
  generic: (view) => ({
    speaksFor:
      view.host !== null &&
      /\.(?:run\.app|web\.app|firebaseapp\.com|cloudfunctions\.net)$/.test(view.host) &&
      carriesCredentials(view).length === 0
        ? [view.cite('host', view.host)]
        : [],
  }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send an identity token of an account that may invoke the service.',
      command: (view) =>
        shell`curl -sS -H "Authorization: Bearer $(gcloud auth print-identity-token)" ${view.url ?? 'URL'}`,
      check: 'The request answers with the token and is refused without it.',
    },
    {
      actor: 'account-owner',
      summary: 'Where the service is meant to be public, grant the invoker role to allUsers.',
      command: 'gcloud run services add-iam-policy-binding SERVICE --member=allUsers --role=roles/run.invoker',
      check: 'The address answers without a token.',
      weakens: 'Everybody may call the service.',
    },
  ],
});
