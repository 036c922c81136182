import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-cloud-armor/waf-rule',
  title: 'A Cloud Armor rule of the load balancer denied the request',
  explanation:
    'The one-line page "<title>403</title>403 Forbidden" is what a Google load balancer answers for its security policy, before any backend is asked. Which rule it was, and whether it tests an address, a country or the content, stands in the load balancer log.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: '403 Forbidden',
      pattern: /<title>403<\/title>\s{0,4}403 Forbidden/,
      strength: 'indicated',
      source: 'https://cloud.google.com/armor/docs/security-policy-overview',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the rule in the log (enforcedSecurityPolicy.priority), and exclude the field or path from it.',
      command: 'gcloud compute security-policies rules describe PRIORITY --security-policy=POLICY',
      check: 'The same request is logged with the outcome ACCEPT.',
      weakens: 'What the exclusion covers is no longer inspected by that rule.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the address of the page, the time and your address.' },
  ],
});
