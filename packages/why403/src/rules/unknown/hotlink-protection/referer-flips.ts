import { passes, refuses } from '../../../evaluate/probe-difference.ts';
import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/hotlink-protection/referer-flips',
  title: 'The request is refused with this Referer and let through without it',
  explanation:
    'The same request was sent with the Referer and without it, and nothing else was changed. Somebody on the path compares the Referer with a list of sites.',
  needs: ['exchange', 'probe'],
  detect({ probe }) {
    const flip = probeOf(probe, 'without-referer');
    if (flip === null || !refuses(flip.base) || !passes(flip.variant)) return null;
    return { strength: flip.confirmed ? 'proved' : 'possible', evidence: citeProbe(flip) };
  },
  fixes: [
    {
      actor: 'operator',
      summary:
        'Add the site that shows the file to the list of allowed Referers, in the server or in the dashboard of the CDN.',
      check: 'The file is shown on that site, and a Referer of a stranger is still refused.',
      weakens: 'Lets that site show your files at the cost of your traffic.',
    },
  ],
});
