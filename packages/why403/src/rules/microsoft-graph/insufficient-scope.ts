import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { MICROSOFT_GRAPH } from '../../products/microsoft-graph.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'microsoft-graph/insufficient-scope',
  title: 'The token lacks a permission of Microsoft Graph for this method',
  explanation:
    'Either the app asks for too little, or the permission is listed in the portal without the consent of an administrator, or a delegated permission was granted where the app acts for itself (it then needs an application permission), or the reverse. Where the app has the permission, the signed-in person may lack the role.',
  needs: ['exchange'],
  signals: saidBy(MICROSOFT_GRAPH, [
    ...eachSentence(
      { strength: 'proved', source: 'https://learn.microsoft.com/graph/permissions-reference', lastSeen: '2026' },
      [
        'Missing scope permissions on the request',
        'Either scp or roles claim need to be present in the token',
        'Application must have one of the following scopes',
        'Calling principal does not have required MSGraph permissions',
        'Authentication_MSGraphPermissionMissing',
        'The principal does not have required Microsoft Graph permission',
        'Required scopes are missing in the token',
      ],
    ),
    ...eachSentence(
      {
        strength: 'indicated',
        source: 'https://learn.microsoft.com/graph/permissions-reference',
        lastSeen: '2026',
        unless: [{ in: 'body', literal: 'odata.error' }],
      },
      ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation'],
    ),
    {
      in: 'body',
      literal: 'ErrorAccessDenied',
      unless: [{ in: 'body', literal: 'RAOP' }],
      strength: 'indicated',
      source: 'https://learn.microsoft.com/graph/permissions-reference',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access is denied. Check credentials and try again',
      strength: 'indicated',
      source: 'https://learn.microsoft.com/graph/permissions-reference',
      lastSeen: '2026',
    },
  ]),
  refine({ exchange }, found) {
    const said =
      /API requires one of \\{0,3}'([^'\\]{1,600})\\{0,3}'\. Scopes on the request \\{0,3}'([^'\\]{0,2000})/.exec(
        exchange.body,
      );
    if (said === null) return found;
    const cited = exchange.cite('body', `needed: one of ${said[1]}; held: ${said[2]?.trim() || 'none'}`);
    return { ...found, evidence: [...found.evidence, cited] };
  },
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Add the least permission that the page of the method lists, of the kind in use (delegated or application), and grant admin consent.',
      command:
        'az ad app permission add --id APP_ID --api 00000003-0000-0000-c000-000000000000 --api-permissions PERMISSION_ID=Role && az ad app permission admin-consent --id APP_ID',
      check: 'A new token has it in `roles` (app) or `scp` (person); tokens made before do not.',
      weakens:
        'An application permission holds for the whole tenant: narrow mail and sites with access policies and Sites.Selected.',
    },
    { actor: 'developer', summary: 'Drop the cached token after the consent, and sign in again.' },
  ],
});
