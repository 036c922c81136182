import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'google-cloud-run/resource-policy',
  title: 'An organisation policy may keep the Cloud Run service from being public',
  explanation:
    'Domain restricted sharing forbids allUsers in IAM policies: the grant is refused or removed, and visitors get the same page.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Ask the administrator of the organisation to except the project from iam.allowedPolicyMemberDomains, or set the service to allow public access without the IAM check.',
      command: 'gcloud run services update SERVICE --region=REGION --no-invoker-iam-check',
      check: 'The address answers without a token.',
      weakens: 'Everybody may call the service.',
    },
  ],
});
