import { ask } from '../../scripts/servers.mjs';

const path = '/wp-json/wp/v2/users/me';

export default {
  server: 'wordpress',
  beside: { server: 'php-fpm' },
  mended: {
    advice: 'Take a fresh nonce from wpApiSettings.nonce, or from admin-ajax.php?action=rest-nonce',
    async request({ port, cookies }) {
      const headers = { Cookie: cookies.reader };
      const { body } = await ask({ port, path: '/wp-admin/admin-ajax.php?action=rest-nonce', headers });
      return { headers: { 'X-WP-Nonce': body } };
    },
  },
  cases: [
    {
      name: 'stale-nonce',
      visitor: 'reader',
      request: { path, headers: { 'X-WP-Nonce': '0123456789' } },
      strength: 'proved',
    },
  ],
};
