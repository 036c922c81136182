import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'magento/insufficient-role',
  title: 'The integration or the role may not use this resource',
  explanation:
    'The route asks for a resource of the access list, which the answer names as a parameter. Since version 2.4.4 a bearer token of an integration is refused in this way unless the shop allows it: OAuth 1.0a signatures are expected.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'authorized to access %resources',
      pattern: /\bconsumer (?:is not|isn['’]t|isn\\u0027t) authorized to access %resources/i,
      strength: 'proved',
      source: 'https://github.com/magento/magento2/issues/28951',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'authorized to access the',
      pattern: /\bThe consumer isn['’]t authorized to access (?:Magento_[A-Za-z]{2,40}::[a-z_]{2,60}|self)/,
      strength: 'proved',
      source: 'https://github.com/magento/magento2/issues/28951',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Sorry, you need permissions to view this content',
      strength: 'proved',
      source: 'https://experienceleague.adobe.com/en/docs/commerce-admin/systems/user-accounts/permissions',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Tick the resource that the answer names, in System, Integrations, API, then reauthorise the integration.',
      check: 'The same request answers 200.',
    },
    {
      actor: 'operator',
      summary:
        'From 2.4.4 on, where the client sends the access token of an integration as Bearer, allow that or let it sign with OAuth.',
      command: 'bin/magento config:set oauth/consumer/enable_integration_as_bearer 1',
      weakens: 'The access token alone is then enough: it never expires.',
    },
  ],
});
