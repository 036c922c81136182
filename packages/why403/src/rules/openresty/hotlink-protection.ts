import { embedsFromElsewhere } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openresty/hotlink-protection',
  title: 'The Referer is not one that may embed this file',
  explanation:
    '`valid_referers`, or a Lua script that reads the Referer, refuses media that is embedded by pages of other hosts.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: embedsFromElsewhere(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the host name that may embed.',
      change: {
        file: 'the location of the media',
        after: 'valid_referers none blocked server_names ~\\.example\\.com$;',
      },
      check: 'The embedding page shows the file.',
      weakens: 'Lets pages of the added hosts embed these files.',
    },
  ],
});
