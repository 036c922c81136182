import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'varnish/geo-block',
  title: 'The VCL refuses this country',
  explanation: 'A GeoIP vmod compares the country of `client.ip`. Its database ages.',
  needs: ['exchange'],
  signals: [
    {
      // The reason in the page is the operator's own text.
      in: 'body',
      literal: 'Error 403',
      pattern: /\bError 403 [^<\n]{0,120}\b(?:countr(?:y|ies)|region|geo)/i,
      also: [{ in: 'body', literal: 'XID:' }],
      strength: 'indicated',
      source: 'lab: Varnish 7.1.1',
      lastSeen: '2026-11',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Look the address up in the database that the vmod reads, and bring it up to date.',
      command: 'mmdblookup --file /usr/share/GeoIP/GeoLite2-Country.mmdb --ip 203.0.113.24 country iso_code',
      check: 'The look-up names the country in which the client is.',
    },
  ],
});
