import { defineProduct } from './define-product.ts';

const ALL_IN_ONE_WORDPRESS_SECURITY = 'https://github.com/Arsenal21/all-in-one-wordpress-security';

export default defineProduct({
  id: 'all-in-one-security',
  name: 'All-In-One Security (AIOS)',
  layer: 'cms',
  present: [
    {
      in: 'header set-cookie',
      literal: '',
      pattern: /\baiowps_|\baios_/,
      source: ALL_IN_ONE_WORDPRESS_SECURITY,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'aiowps',
      pattern: /\baiowps[_-]\w/,
      source: ALL_IN_ONE_WORDPRESS_SECURITY,
      lastSeen: '2026',
    },
  ],
  runsOn: ['php'],
  wrote: [
    {
      in: 'message',
      literal: 'Access from your IP address has been blocked',
      pattern:
        /Access from your IP address has been blocked for security reasons\.?\s{0,9}Please contact the administrator/i,
      strength: 'indicated',
      source: ALL_IN_ONE_WORDPRESS_SECURITY,
      lastSeen: '2026',
    },
  ],
});
