import { embedsFromElsewhere } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'litespeed/hotlink-protection',
  title: 'The Referer is not one that may embed this file',
  explanation:
    'Hotlink protection of the control panel writes rewrite rules on the Referer; it often lacks the other host names of the same site.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: embedsFromElsewhere(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the host name that may embed, in the hotlink settings of the control panel.',
      check: 'The embedding page shows the file.',
      weakens: 'Lets pages of the added hosts embed these files.',
    },
  ],
});
