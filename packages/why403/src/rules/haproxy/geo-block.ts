import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'haproxy/geo-block',
  title: 'The country of the client address is refused',
  explanation: 'A map of ranges to countries leads to `http-request deny`. Such maps age.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Look the address up in the map, and bring the map up to date.',
      command: "grep -n 'map_ip' /etc/haproxy/haproxy.cfg",
      check: 'The map names the country in which the client is.',
    },
  ],
});
