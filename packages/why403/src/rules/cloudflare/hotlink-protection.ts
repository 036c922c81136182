import { cloudflareErrorNumber } from '../../evaluate/cloudflare-error-number.ts';
import { foreignReferer } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const MAXURL = 'https://github.com/qsniyg/maxurl/issues/180';

export default defineRule({
  id: 'cloudflare/hotlink-protection',
  title: 'Hotlink protection: the image was asked for by a page of another site',
  explanation:
    "Error 1011: Scrape Shield's hotlink protection lets images through only where the Referer is the zone itself or empty. A cached copy at the edge does not matter: the Referer is tested first.",
  layer: 'cdn',
  needs: ['exchange'],
  signals: [
    ...cloudflareErrorNumber(1011, { source: MAXURL, lastSeen: '2026' }),
    {
      in: 'message',
      literal: 'does not allow hotlinking',
      pattern: /owner of this website \([^)\n]{0,255}\) does not allow hotlinking to that resource/i,
      strength: 'proved',
      source: MAXURL,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: foreignReferer(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Exempt the images that others may embed: put them in a folder named `hotlink-ok`, or switch Hotlink Protection off for that path with a configuration rule.',
      check:
        "curl -sI -e https://other.example/ IMAGE answers 200; the owner's own site may be asked so with `--mine`.",
      weakens: 'Every site may embed the images of that path, at your cost.',
    },
    {
      actor: 'developer',
      summary: 'Host a copy that you have the right to use, or link to the page instead of embedding its image.',
    },
  ],
});
