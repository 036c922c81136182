import { scriptAgent } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const CLOUDSCRAPER = 'https://github.com/VeNoMouS/cloudscraper/issues/229';

export default defineRule({
  id: 'stormwall/bot-protection',
  title: 'StormWall sent its browser check instead of the content',
  explanation:
    'A small page with a script from static.stormwall.pro computes a cookie and loads again. A browser passes; a program cannot. It comes with status 200 too.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'static.stormwall.pro',
      pattern: /<script[^>]{0,100}static\.stormwall\.pro\/js/,
      strength: 'proved',
      source: CLOUDSCRAPER,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'static.stormwall.pro',
      also: [{ in: 'body', literal: 'cE', pattern: /\b(?:const|let|var) cE = "/ }],
      strength: 'proved',
      source: CLOUDSCRAPER,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: scriptAgent(view) }),
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary:
        "In the StormWall panel, put the client's addresses on the allowlist of the domain, or lower the protection for the path that programs call.",
      check: 'The client gets the content and no check page.',
      weakens: 'Requests from those addresses or to that path are not checked.',
    },
  ],
});
