import { saidBy } from '../../../evaluate/said-by.ts';
import { GOOGLE_API } from '../../../products/google-api.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'google-api/service-disabled/quota-project',
  title: 'End-user credentials were used without a quota project',
  explanation:
    'Credentials of `gcloud auth application-default login` belong to a shared client of Google, in whose project most APIs are off. The calls have to be counted for a project of yours.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    {
      in: 'body',
      literal: 'requires a quota project, which is not set by default',
      strength: 'proved',
      source: 'https://cloud.google.com/docs/authentication/adc-troubleshooting/user-creds',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'which are not supported by the',
      pattern: /end user credentials from (?:the )?Google Cloud SDK[^"]{0,80} which are not supported by the/,
      strength: 'proved',
      source: 'https://cloud.google.com/docs/authentication/adc-troubleshooting/user-creds',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Set the quota project once; it is kept beside the credentials.',
      command: 'gcloud auth application-default set-quota-project PROJECT',
      check: 'The same call passes; the API has to be enabled in that project.',
    },
  ],
});
