import { embedsFromElsewhere } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/hotlink-protection',
  title: 'The Referer is not on the list of `valid_referers`',
  explanation:
    'nginx refuses media that is embedded by pages of other hosts. It also refuses a missing Referer where `none` is not on the list, and that of your own other host names.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: embedsFromElsewhere(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the host name that may embed, and keep `none` and `blocked` for clients that send no Referer.',
      change: {
        file: 'the location of the media',
        after: 'valid_referers none blocked server_names ~\\.example\\.com$;',
      },
      check: 'The embedding page shows the file; a page of another host still gets 403.',
      weakens: 'Lets pages of the added hosts embed these files.',
    },
  ],
});
