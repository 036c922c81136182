import { foreignReferer } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'fastly/hotlink-protection',
  title: 'A Referer rule in the Fastly service may have refused the image',
  explanation:
    'The answer was made at the edge without asking the origin, and the request came from a page of another site. Fastly has no switch for this: it is a condition on Referer in the VCL of the service.',
  layer: 'cdn',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: foreignReferer(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Find the condition on `req.http.Referer` in the VCL, and add the sites that may embed the file; leave an empty Referer allowed.',
      check: 'The image answers 200 on those sites.',
      weakens: 'Those sites may embed the files at your cost.',
    },
  ],
});
