import { defineProduct } from './define-product.ts';

const NIKTO = 'https://github.com/sullo/nikto/issues/630';
const INCAPSULA_CRACKER_PY3 = 'https://github.com/ziplokk1/incapsula-cracker-py3/issues/13';
const ERROR_PAGES_HTM = 'https://docs.imperva.com/bundle/cloud-application-security/page/settings/error-pages.htm';

export default defineProduct({
  id: 'imperva',
  name: 'Imperva (Incapsula)',
  layer: 'waf',
  present: [
    { in: 'header x-iinfo', literal: '', source: NIKTO, lastSeen: '2026' },
    { in: 'header x-cdn', literal: 'Incapsula', source: NIKTO, lastSeen: '2026' },
    { in: 'header x-cdn', literal: 'Imperva', source: NIKTO, lastSeen: '2026' },
    {
      in: 'header set-cookie',
      literal: '',
      pattern: /\b(?:visid_incap_|incap_ses_|nlbi_)\d/,
      source: NIKTO,
      lastSeen: '2026',
    },
    { in: 'body', literal: '_Incapsula_Resource', source: INCAPSULA_CRACKER_PY3, lastSeen: '2026' },
  ],
  answers: [
    { in: 'page', has: /_Incapsula_Resource|<iframe/i },
    { in: 'json', members: ['errorCode'] },
  ],
  wrote: [
    {
      in: 'message',
      literal: 'Incapsula incident ID',
      strength: 'proved',
      source: INCAPSULA_CRACKER_PY3,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Incident ID',
      pattern: /Incident ID:?(?:\s|<[^>]{0,80}>){0,6}\d{6,20}-\d{6,20}/,
      also: [
        {
          in: 'body',
          literal: 'security',
          pattern:
            /blocked by (?:the|our) security (?:rules|service)|Powered by\s{0,4}(?:<[^>]{0,200}>\s{0,4}){0,3}(?:Imperva|Incapsula)/i,
        },
      ],
      strength: 'proved',
      source: ERROR_PAGES_HTM,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '_Incapsula_Resource',
      pattern: /_Incapsula_Resource\?[^"'\s]{0,400}incident_id=/,
      strength: 'indicated',
      source: INCAPSULA_CRACKER_PY3,
      lastSeen: '2026',
    },
  ],
  references: [
    {
      name: 'Incident ID',
      in: 'body',
      pattern: /(?:Incapsula incident ID|Incident ID):?(?:\s|<[^>]{0,80}>){0,6}(\d{6,20}-\d{6,20})/i,
    },
    { name: 'X-Iinfo', in: 'header x-iinfo', pattern: /^(\S{5,60})/ },
  ],
  purge: 'In the Imperva console: the site, Performance, Purge cache, with this address.',
  asks: [
    {
      ask: 'The security event of this incident id.',
      how: 'Imperva console, Security Events of the site; search for the incident id that the page shows.',
      outcomes: [
        { when: 'a WAF or custom rule', causes: ['waf-rule'] },
        { when: 'bot access control, or a captcha that was not solved', causes: ['bot-protection'] },
        { when: 'a blocked address', causes: ['ip-block'] },
        { when: 'a blocked country', causes: ['geo-block'] },
      ],
    },
  ],
});
