import { carriesSignature } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'kong/invalid-signature',
  title: 'The signature of the request or token could not be verified',
  explanation:
    'The HMAC or JWT plug-in of older versions answers 403 here, newer ones 401. The wrong key, a changed header or a clock that is off are the usual reasons.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'HMAC signature cannot be verified',
      also: [{ in: 'header x-kong-response-latency', literal: '' }],
      strength: 'proved',
      source: 'https://github.com/Kong/kong/blob/master/kong/plugins/hmac-auth/access.lua',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'HMAC signature does not match',
      also: [{ in: 'header x-kong-response-latency', literal: '' }],
      strength: 'proved',
      source: 'https://github.com/Kong/kong/blob/master/kong/plugins/hmac-auth/access.lua',
      lastSeen: '2026',
    },
    {
      // Gateways built on the plug-in say the same, so the words alone do not name Kong.
      in: 'message',
      literal: 'HMAC signature',
      pattern: /\bHMAC signature (?:cannot be verified|does not match)/,
      strength: 'possible',
      source: 'https://github.com/Kong/kong/blob/master/kong/plugins/hmac-auth/access.lua',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Invalid signature',
      pattern: /^\W{0,6}message\W{1,6}Invalid signature\W{0,6}$/,
      also: [{ in: 'header x-kong-response-latency', literal: '' }],
      strength: 'indicated',
      source: 'https://github.com/Kong/kong/blob/master/kong/plugins/jwt/handler.lua',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesSignature(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign what is sent: the same date, request line and headers, with the secret of that credential.',
      check: 'The same request is answered.',
    },
  ],
});
