import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'modsecurity/geo-block',
  title: 'A rule of ModSecurity tests the country of the client',
  explanation:
    'The rule looks the address up with @geoLookup and refuses by GEO:COUNTRY_CODE. An old database puts addresses in the wrong country.',
  needs: ['log-line'],
  fixes: [
    {
      actor: 'operator',
      summary: 'Renew the address database, and look the client up in it before you change the rule.',
      command: 'mmdblookup --file /usr/share/GeoIP/GeoLite2-Country.mmdb --ip ADDRESS country iso_code',
      check: 'The country is the true one, and the request is answered as the rule means it.',
    },
  ],
});
