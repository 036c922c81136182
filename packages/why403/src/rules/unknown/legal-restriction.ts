import { sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/legal-restriction',
  title: 'Withheld for legal reasons',
  explanation:
    'Status 451 says that a law or an order demands it (RFC 7725); a Link with rel="blocked-by" names who carries it out, which need not be the site.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    { in: 'status', literal: '451', strength: 'proved', source: 'RFC 7725', lastSeen: '2026' },
    {
      in: 'header link',
      literal: 'blocked-by',
      pattern: /\brel\s{0,3}=\s{0,3}"?blocked-by"?/i,
      strength: 'proved',
      source: 'RFC 7725',
      lastSeen: '2026',
    },
    ...sentences(
      ['legal'],
      /\bunavailable (?:for|due to) legal reasons\b|\bdue to legal (?:restrictions|requirements|reasons)\b|\bcourt order\b/i,
    ),
    ...sentences(
      ['sanctions'],
      /\b(?:trade |economic |export |u\.?s\.? )?sanctions\b.{0,60}\b(?:restrict|prohibit|comply|country|region|law)/i,
    ),
    ...sentences(['copyright'], /\b(?:removed|blocked|disabled|unavailable)\b.{0,40}\b(?:dmca|copyright)\b/i),
    ...sentences(['DMCA'], /\bDMCA (?:takedown|notice)\b/),
  ],
  fixes: [
    {
      actor: 'visitor',
      summary: 'Nothing can be changed from here: ask the party that the Link names, or the site, which order it is.',
    },
    {
      actor: 'operator',
      summary: 'If the address was taken for one of another country, look at the geolocation that was used.',
    },
  ],
});
