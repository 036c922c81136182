import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import confluence from '../../../products/confluence.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'not permitted to use Confluence',
    pattern: /\b(?:Current user )?not permitted to use Confluence\b/i,
    strength: 'proved',
    source: 'https://github.com/kovetskiy/mark/issues/493',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'confluence/insufficient-role/use-confluence',
  title: 'The user may not use this Confluence site',
  explanation:
    'Either the account has no access to Confluence on this site, or the credentials were not accepted and Confluence judged the request as an anonymous one: it says the same.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, confluence.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'First see as whom you are taken.',
      command: 'curl -s -u EMAIL:API-TOKEN https://SITE.atlassian.net/wiki/rest/api/user/current',
      check: 'It names the account, and not "anonymous".',
    },
    {
      actor: 'account-owner',
      summary:
        'Give the account access: admin.atlassian.com, Users, the user, Confluence; on a server, the global permission "Can use".',
      check: 'The same request answers 200.',
      weakens: 'The account can then see what is open to every user.',
    },
  ],
});
