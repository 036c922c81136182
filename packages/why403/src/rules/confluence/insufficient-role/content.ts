import { CONFLUENCE_ADDRESS } from '../../../evaluate/atlassian-application.ts';
import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import confluence from '../../../products/confluence.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'PermissionException',
    pattern: /\bcom\.atlassian\.confluence\.api\.service\.exceptions\.PermissionException\b(?!: Not permitted to use)/i,
    strength: 'proved',
    source: 'https://github.com/dapplo/Dapplo.Confluence/issues/35',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'User not permitted to',
    pattern: /\bUser not permitted to (?:view|edit|create|delete|move)\b/i,
    also: [CONFLUENCE_ADDRESS],
    strength: 'indicated',
    source: 'https://developer.atlassian.com/server/confluence/confluence-server-rest-api/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'confluence/insufficient-role/content',
  title: 'The user lacks a permission on this Confluence space or page',
  explanation: 'The user may use Confluence, and the space or a restriction of the page does not allow this.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, confluence.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Give the user or group the one permission: Space settings, Permissions; and look at the restrictions of the page.',
      check: 'The same request answers 200.',
      weakens: 'A space permission holds for every page without restrictions.',
    },
  ],
});
