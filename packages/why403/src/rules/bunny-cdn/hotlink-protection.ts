import { foreignReferer } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'bunny-cdn/hotlink-protection',
  title: 'The pull zone may not allow this Referer',
  explanation:
    'Allowed and blocked referrers of a pull zone answer 403. With "Block direct URL file access" an empty Referer is refused as well. `*.example.com` does not include `example.com` itself.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: foreignReferer(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Add the embedding site to the allowed referrers of the pull zone (the bare domain and the wildcard are two entries).',
      check: 'The file answers 200 on that site.',
      weakens: 'That site may embed the files at your cost.',
    },
  ],
});
