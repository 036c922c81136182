import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const WEB_APPLICATION_FIREWALL_TROUBLESHOOT =
  'https://learn.microsoft.com/azure/web-application-firewall/ag/web-application-firewall-troubleshoot';

export default defineRule({
  id: 'azure-application-gateway/waf-rule',
  title: 'The WAF policy of the Application Gateway blocked the request',
  explanation:
    "The gateway's own 403 page comes from its WAF in prevention mode. A managed rule or a custom rule matched (the latter may test an address, a country or a header); the page does not say which.",
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Microsoft-Azure-Application-Gateway',
      pattern: /403 Forbidden(?:\s|\\[nrt]){1,9}Microsoft-Azure-Application-Gateway\/v\d/,
      strength: 'indicated',
      source: WEB_APPLICATION_FIREWALL_TROUBLESHOOT,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Microsoft-Azure-Application-Gateway',
      pattern: /403 Forbidden[\s\S]{0,120}<center>Microsoft-Azure-Application-Gateway\/v\d<\/center>/,
      strength: 'indicated',
      source: WEB_APPLICATION_FIREWALL_TROUBLESHOOT,
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'Microsoft-Azure-Application-Gateway',
      also: [
        { in: 'status', literal: '403' },
        { in: 'header content-type', literal: 'text/html' },
      ],
      strength: 'indicated',
      source: WEB_APPLICATION_FIREWALL_TROUBLESHOOT,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the request in the firewall log, and add an exclusion for the one match variable to the rule it names, or narrow the custom rule.',
      check: 'The same request is logged as Matched or Allowed and no longer as Blocked.',
      weakens: 'That variable is no longer inspected by that rule.',
    },
  ],
});
