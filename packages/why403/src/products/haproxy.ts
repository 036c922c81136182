import { defineProduct } from './define-product.ts';

const SOURCE = 'lab: HAProxy 2.6.12';
const SENTENCE = 'forbidden by administrative rules';

export default defineProduct({
  id: 'haproxy',
  name: 'HAProxy',
  layer: 'load-balancer',
  present: [
    {
      in: 'header server',
      literal: 'haproxy',
      source: 'https://docs.haproxy.org/2.6/configuration.html',
      lastSeen: '2026',
    },
    {
      in: 'header via',
      literal: 'haproxy',
      source: 'https://docs.haproxy.org/2.6/configuration.html',
      lastSeen: '2026',
    },
    {
      in: 'header x-haproxy-unique-id',
      literal: '',
      source: 'https://docs.haproxy.org/2.6/configuration.html',
      lastSeen: '2026',
    },
  ],
  wrote: [
    {
      in: 'message',
      literal: SENTENCE,
      pattern: /403 Forbidden\s{0,4}(?:<\/h1>)?(?:\s|\\n|\\r){0,6}Request forbidden by administrative rules\./i,
      // GitHub's front adds advice of its own to the sentence.
      unless: [
        { in: 'message', literal: 'Please make sure your request has a User-Agent' },
        { in: 'header content-type', literal: 'json' },
      ],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // HEAD keeps the length of the built-in page and its one cache field.
      in: 'header content-length',
      literal: '93',
      whole: true,
      also: [
        { in: 'header cache-control', literal: 'no-cache', whole: true },
        { in: 'header content-type', literal: 'text/html', whole: true },
      ],
      unless: [
        { in: 'header server', literal: '', pattern: /\S/ },
        { in: 'header date', literal: '', pattern: /\S/ },
      ],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  asks: [
    {
      ask: 'The log line of the request: server name and termination state.',
      how: "sudo grep -E ' 403 ' /var/log/haproxy.log | tail -n 5",
      outcomes: [
        {
          when: '<NOSRV> and PR--: an http-request deny',
          causes: [
            'config-deny',
            'ip-block',
            'method-restricted',
            'bot-protection',
            'waf-rule',
            'geo-block',
            'host-mismatch',
            'rate-limit',
          ],
        },
        {
          when: '<NOSRV> and PT--: a tarpit, nearly always a rate or bot rule',
          causes: ['rate-limit', 'bot-protection'],
        },
        { when: 'a server name and ----: that server answered', causes: ['application-policy'] },
      ],
    },
    {
      ask: 'The rules of the frontend and backend, in their order.',
      how: "grep -nE 'http-request +(deny|tarpit|return|reject)|acl ' /etc/haproxy/haproxy.cfg",
      outcomes: [
        { when: 'an acl on src', causes: ['ip-block', 'geo-block'] },
        { when: 'an acl on method', causes: ['method-restricted'] },
        { when: 'an acl on the User-Agent', causes: ['bot-protection'] },
        { when: 'an acl on hdr(host)', causes: ['host-mismatch'] },
        { when: 'an acl on a counter of a stick table', causes: ['rate-limit'] },
        { when: 'an acl on path or url', causes: ['config-deny', 'waf-rule'] },
      ],
    },
  ],
});
