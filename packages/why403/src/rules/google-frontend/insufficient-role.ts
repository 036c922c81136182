import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-frontend/insufficient-role',
  title: 'The caller may lack the invoker role on the Google service',
  explanation:
    'The robot page names no reason; an identity without the invoker role, or of another project, gets it too.',
  layer: 'platform',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant the caller the invoker role on this one service.',
      command:
        'gcloud run services add-iam-policy-binding SERVICE --member=serviceAccount:CALLER --role=roles/run.invoker',
      check: 'The same request answers.',
      weakens: 'That account may call the service.',
    },
  ],
});
