import { defineProduct } from './define-product.ts';

const HTTP_RESPONSE_CODES = 'https://learn.microsoft.com/azure/application-gateway/http-response-codes';

export default defineProduct({
  id: 'azure-application-gateway',
  name: 'Azure Application Gateway',
  layer: 'load-balancer',
  present: [
    {
      in: 'header server',
      literal: 'Microsoft-Azure-Application-Gateway',
      source: HTTP_RESPONSE_CODES,
      lastSeen: '2026',
    },
    { in: 'header set-cookie', literal: 'ApplicationGatewayAffinity', source: HTTP_RESPONSE_CODES, lastSeen: '2026' },
    { in: 'header x-appgw-trace-id', literal: '', source: HTTP_RESPONSE_CODES, lastSeen: '2026' },
  ],
  answers: [{ in: 'page', has: /<center>Microsoft-Azure-Application-Gateway/i }],
  wrote: [
    {
      in: 'message',
      literal: 'Microsoft-Azure-Application-Gateway',
      pattern: /403 Forbidden(?:\s|\\[nrt]){1,9}Microsoft-Azure-Application-Gateway\/v\d/,
      strength: 'proved',
      source: HTTP_RESPONSE_CODES,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Microsoft-Azure-Application-Gateway',
      pattern: /<hr>\s{0,4}<center>Microsoft-Azure-Application-Gateway\/v\d<\/center>/,
      strength: 'proved',
      source: HTTP_RESPONSE_CODES,
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'Microsoft-Azure-Application-Gateway',
      also: [{ in: 'header content-type', literal: 'text/html' }],
      strength: 'indicated',
      source: HTTP_RESPONSE_CODES,
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The firewall log entry of this request.',
      how: 'AzureDiagnostics | where Category == "ApplicationGatewayFirewallLog" and action_s == "Blocked" | where requestUri_s has "PATH"',
      outcomes: [
        { when: 'a rule of the OWASP or default rule set', causes: ['waf-rule'] },
        { when: 'the bot rule set, or scanner detection 913…', causes: ['bot-protection'] },
        { when: 'a custom rule on RemoteAddr', causes: ['ip-block'] },
        { when: 'a custom rule with GeoMatch', causes: ['geo-block'] },
        { when: 'no entry, and serverStatus_s in the access log is another one', causes: ['config-deny'] },
      ],
    },
  ],
});
