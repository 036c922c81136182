import { eachCode, saidBy } from '../../evaluate/said-by.ts';
import { GOOGLE_API } from '../../products/google-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/resource-policy',
  title: 'A service perimeter or an organisation policy forbids the request',
  explanation:
    'VPC Service Controls, or a restriction of the organisation, refused from where or by whom the resource is used, whatever IAM grants.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://cloud.google.com/vpc-service-controls/docs/troubleshooting',
        lastSeen: '2026',
      },
      [
        'SECURITY_POLICY_VIOLATED',
        'vpcServiceControlsUniqueIdentifier',
        'ORG_RESTRICTION_VIOLATION',
        'LOCATION_POLICY_VIOLATED',
        'RESOURCE_USAGE_RESTRICTION_VIOLATED',
      ],
    ),
    {
      in: 'body',
      literal: "Request is prohibited by organization's policy",
      pattern: /Request is prohibited by organization.s policy/,
      strength: 'proved',
      source: 'https://cloud.google.com/vpc-service-controls/docs/troubleshooting',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Look the identifier up in the VPC Service Controls troubleshooter; it names the perimeter and the rule. Then add the narrowest ingress or egress rule.',
      command: 'xdg-open https://console.cloud.google.com/security/service-perimeter/troubleshoot-landing',
      check: 'The same request passes, and one from outside does not.',
      weakens: 'Opens the perimeter for that identity, source and method.',
    },
  ],
});
