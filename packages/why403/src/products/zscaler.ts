import { defineProduct } from './define-product.ts';

const WAFW00F = 'https://github.com/EnableSecurity/wafw00f/blob/master/wafw00f/plugins/zscaler.py';
const ABOUT_END_USER_NOTIFICATIONS = 'https://help.zscaler.com/zia/about-end-user-notifications';

export default defineProduct({
  id: 'zscaler',
  name: 'Zscaler',
  layer: 'proxy',
  present: [
    { in: 'header server', literal: 'Zscaler', source: WAFW00F, lastSeen: '2026' },
    { in: 'header via', literal: 'Zscaler', source: ABOUT_END_USER_NOTIFICATIONS, lastSeen: '2026' },
    { in: 'request-header via', literal: 'Zscaler', source: ABOUT_END_USER_NOTIFICATIONS, lastSeen: '2026' },
  ],
  answers: [{ in: 'page', has: /<title>[^<]{0,60}zscaler|="[^"]{0,200}zscaler/i }],
  wrote: [
    { in: 'message', literal: 'Internet Security by Zscaler', strength: 'proved', source: WAFW00F, lastSeen: '2026' },
    { in: 'message', literal: 'Zscaler to protect you', strength: 'proved', source: WAFW00F, lastSeen: '2026' },
    {
      in: 'header server',
      literal: 'Zscaler',
      pattern: /^Zscaler\/\d/,
      strength: 'indicated',
      source: WAFW00F,
      lastSeen: '2026',
    },
  ],
});
