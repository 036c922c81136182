import { defineProduct } from './define-product.ts';

const ADMINISTRATION_GUIDE = 'https://docs.fortinet.com/document/fortiweb/7.4.0/administration-guide/';
const WAFW00F = 'https://github.com/EnableSecurity/wafw00f/blob/master/wafw00f/plugins/fortiguard.py';

export default defineProduct({
  id: 'fortiguard',
  name: 'Fortinet (FortiGuard, FortiWeb)',
  layer: 'proxy',
  present: [
    { in: 'header set-cookie', literal: '', pattern: /\bFORTIWAFSID=/, source: ADMINISTRATION_GUIDE, lastSeen: '2026' },
    { in: 'header server', literal: 'FortiWeb', source: ADMINISTRATION_GUIDE, lastSeen: '2026' },
  ],
  answers: [
    {
      in: 'page',
      has: /<title>[^<]{0,60}(?:Web Filter|Application Control|Web Page Blocked|Violation|Access Blocked)|fgd_icon|\/fgtauth|<p>Attack ID/i,
    },
  ],
  wrote: [
    {
      in: 'message',
      literal: 'FortiGuard Intrusion Prevention',
      strength: 'proved',
      source: WAFW00F,
      lastSeen: '2026',
    },
    { in: 'body', literal: 'globalurl.fortinet.net', strength: 'proved', source: WAFW00F, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'Web Filter Violation',
      pattern: /<title>\s{0,9}Web Filter Violation/i,
      strength: 'proved',
      source: WAFW00F,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Web Filter Block Override',
      pattern: /<title>\s{0,9}Web Filter Block Override/i,
      strength: 'proved',
      source: WAFW00F,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Attack ID',
      pattern: /Attack ID:?\s{0,6}200\d{5}\b/,
      strength: 'proved',
      source: ADMINISTRATION_GUIDE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Page Blocked',
      pattern: /Attack ID:?\s{0,6}200\d{5}\b/,
      strength: 'proved',
      source: ADMINISTRATION_GUIDE,
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'Attack ID', in: 'body', pattern: /Attack ID:?(?:\s|<[^>]{0,80}>){0,6}(\d{8})\b/ },
    { name: 'Message ID', in: 'body', pattern: /Message ID:?(?:\s|<[^>]{0,80}>){0,6}(\d{6,20})\b/ },
    { name: 'Category', in: 'body', pattern: /Category:?(?:\s|<[^>]{0,80}>){0,6}([A-Z][A-Za-z &/-]{2,60})/ },
  ],
});
