import { circumstancesOfGcs } from '../../evaluate/gcs-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gcs/resource-policy',
  title: 'A service perimeter or an organisation policy around the project refuses the request',
  explanation:
    'VPC Service Controls draw a line around projects: requests that cross it are refused although the role is there. The unique identifier in the answer finds the entry in the audit log.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: "Request is prohibited by organization's policy",
      also: [{ in: 'body', literal: 'vpcServiceControlsUniqueIdentifier' }],
      strength: 'proved',
      source: 'https://docs.cloud.google.com/vpc-service-controls/docs/troubleshooting',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    // Any service of Google may say this; the address tells that it is storage.
    const { host } = exchange;
    if (host === null || !/(?:^|\.)storage\.googleapis\.com$/.test(host)) return null;
    return { ...found, evidence: [...found.evidence, exchange.cite('host', host)] };
  },
  generic: circumstancesOfGcs,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Look the identifier up, and allow this caller by an ingress or egress rule, or an access level.',
      command: 'gcloud logging read \'protoPayload.metadata.vpcServiceControlsUniqueId="IDENTIFIER"\' --limit=1',
      check: 'The same request passes, and the log has no new violation.',
      weakens: 'What the rule names may cross the perimeter.',
    },
  ],
});
