import { embedsFromElsewhere } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'lighttpd/hotlink-protection',
  title: 'The Referer is not one that may embed this file',
  explanation:
    'A condition on `$HTTP["referer"]` with `url.access-deny` refuses media that is embedded by pages of other hosts.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: embedsFromElsewhere(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the host name that may embed.',
      change: {
        file: 'lighttpd.conf',
        after:
          '$HTTP["referer"] !~ "^($|https?://([^/]+\\.)?example\\.com(/|$))" {\n  url.access-deny = ( ".jpg", ".png" )\n}',
      },
      check: 'The embedding page shows the file.',
      weakens: 'Lets pages of the added hosts embed these files.',
    },
  ],
});
