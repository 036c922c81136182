import { saidBy } from '../../evaluate/said-by.ts';
import { GOOGLE_API } from '../../products/google-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/resource-policy',
  title: 'A service perimeter or an organisation policy forbids the request',
  explanation:
    'VPC Service Controls, or a restriction of the organisation, refused from where or by whom the resource is used, whatever IAM grants.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    {
      in: 'body',
      literal: 'SECURITY_POLICY_VIOLATED',
      pattern: /\bSECURITY_POLICY_VIOLATED\b/,
      strength: 'proved',
      source: 'https://cloud.google.com/vpc-service-controls/docs/troubleshooting',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: "Request is prohibited by organization's policy",
      pattern: /Request is prohibited by organization.s policy/,
      strength: 'proved',
      source: 'https://cloud.google.com/vpc-service-controls/docs/troubleshooting',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'vpcServiceControlsUniqueIdentifier',
      pattern: /\bvpcServiceControlsUniqueIdentifier\b/,
      strength: 'proved',
      source: 'https://cloud.google.com/vpc-service-controls/docs/troubleshooting',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'ORG_RESTRICTION_VIOLATION',
      pattern: /\bORG_RESTRICTION_VIOLATION\b/,
      strength: 'proved',
      source: 'https://cloud.google.com/vpc-service-controls/docs/troubleshooting',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'LOCATION_POLICY_VIOLATED',
      pattern: /\bLOCATION_POLICY_VIOLATED\b/,
      strength: 'proved',
      source: 'https://cloud.google.com/vpc-service-controls/docs/troubleshooting',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'RESOURCE_USAGE_RESTRICTION_VIOLATED',
      pattern: /\bRESOURCE_USAGE_RESTRICTION_VIOLATED\b/,
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
