import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const SOURCE = 'lab: Varnish 7.1.1';

export default defineProduct({
  id: 'varnish',
  name: 'Varnish',
  layer: 'cdn',
  present: [
    { in: 'header x-varnish', literal: '', source: SOURCE, lastSeen: '2026-11' },
    { in: 'header via', literal: 'varnish', source: SOURCE, lastSeen: '2026-11' },
    { in: 'header server', literal: 'Varnish', source: SOURCE, lastSeen: '2026-11' },
  ],
  carried: [
    // A synthetic answer has no Via; one that was fetched has.
    {
      in: 'header via',
      literal: 'varnish',
      also: [{ in: 'header x-varnish', literal: '' }],
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  answers: [{ in: 'page', has: /<h3>Guru Meditation:/i }],
  wrote: [
    {
      in: 'body',
      literal: 'Varnish cache server',
      // Fastly writes "Guru Mediation" with details of its own.
      also: [{ in: 'body', literal: 'XID:', pattern: /Guru Meditation:(?:\s|<[^>]{0,9}>){0,6}XID: \d{1,12}/ }],
      strength: 'proved',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      in: 'header server',
      literal: 'Varnish',
      whole: true,
      also: [{ in: 'header x-varnish', literal: '', pattern: /^\d+$/ }],
      unless: [{ in: 'header via', literal: 'varnish' }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  references: [
    { name: 'XID', in: 'body', pattern: /XID: (\d{1,12})/ },
    { name: 'X-Varnish', in: 'header x-varnish', pattern: /^(\d{1,12})\b/ },
  ],
  purge: (view) => shell`varnishadm ban ${`req.http.host == ${view.host ?? 'HOST'} && req.url == ${view.path ?? '/'}`}`,
  asks: [
    {
      ask: 'The log of this transaction: whether VCL made the answer up or the backend was asked.',
      how: (view) => shell`sudo varnishlog -d -g request -q ${`RespStatus == 403 and ReqURL ~ "^${view.path ?? '/'}"`}`,
      outcomes: [
        {
          when: 'VCL_return synth, and no BeReq: the VCL refused; RespReason is what it says',
          causes: [
            'config-deny',
            'ip-block',
            'method-restricted',
            'bot-protection',
            'hotlink-protection',
            'geo-block',
            'rate-limit',
            'waf-rule',
          ],
        },
        { when: 'BerespStatus 403: the backend refused', causes: ['application-policy'] },
      ],
    },
    {
      ask: 'The line of the VCL that has this reason text.',
      how: "grep -rn 'synth(403' /etc/varnish/",
      outcomes: [
        { when: 'an if on client.ip', causes: ['ip-block'] },
        { when: 'an if on req.method', causes: ['method-restricted'] },
        { when: 'an if on User-Agent', causes: ['bot-protection'] },
        { when: 'an if on Referer', causes: ['hotlink-protection'] },
        { when: 'vsthrottle', causes: ['rate-limit'] },
        { when: 'an if on req.url', causes: ['config-deny'] },
      ],
    },
  ],
});
