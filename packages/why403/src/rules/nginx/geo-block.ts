import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/geo-block',
  title: 'The country of the client address is refused',
  explanation:
    'A GeoIP variable is compared in an `if` or a `map`, and 403 is returned for countries that are not served. Address lists age: a moved or leased range is taken for the wrong country.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Look the address up in the database that nginx uses, and update the database where it is wrong.',
      command: 'mmdblookup --file /usr/share/GeoIP/GeoLite2-Country.mmdb --ip 203.0.113.24 country iso_code',
      check: 'The look-up names the country in which the client is.',
    },
  ],
});
