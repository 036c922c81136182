import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'magento',
  name: 'Magento (Adobe Commerce)',
  layer: 'cms',
  present: [
    {
      in: 'header x-magento-cache-debug',
      literal: '',
      source:
        'https://experienceleague.adobe.com/en/docs/commerce-operations/configuration-guide/cache/config-varnish-commerce',
      lastSeen: '2026',
    },
    {
      in: 'header x-magento-tags',
      literal: '',
      source:
        'https://experienceleague.adobe.com/en/docs/commerce-operations/configuration-guide/cache/config-varnish-commerce',
      lastSeen: '2026',
    },
    {
      in: 'header set-cookie',
      literal: 'mage-messages',
      pattern: /(?:^|[,;]\s{0,4})mage-messages=/,
      source: 'https://github.com/magento/magento2/issues/28951',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'text/x-magento-init',
      source: 'https://github.com/magento/magento2/issues/28951',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['message'] },
    { in: 'page', has: /<title>[^<]{0,60}Magento|="Magento|\/mage\//i },
  ],
  runsOn: ['php'],
  wrote: [
    {
      in: 'message',
      literal: 'authorized to access %resources',
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
  asks: [
    {
      ask: 'The resource that the route asks for, and those of the integration or role.',
      how: 'grep -rn "<route url=\\"/V1/" vendor/magento/module-*/etc/webapi.xml | grep PATH  # then in the administration: System, Integrations, the integration, API',
      outcomes: [
        { when: 'the resource is not ticked', causes: ['insufficient-role'] },
        {
          when: 'the resource is `self` and the token is one of an administrator, or none was sent',
          causes: ['missing-credentials', 'insufficient-role'],
        },
      ],
    },
  ],
});
