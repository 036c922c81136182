import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'kong/missing-credentials',
  title: 'No usable credential was sent',
  explanation: 'Older versions answer 403 where nothing that the authentication plug-in knows was sent; 401 is meant.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Invalid authentication credentials',
      also: [{ in: 'header server', literal: 'kong' }],
      strength: 'indicated',
      source: 'https://github.com/Kong/kong/blob/master/kong/plugins/key-auth/handler.lua',
      lastSeen: '2024',
    },
    {
      in: 'message',
      literal: 'No credentials found for given',
      also: [{ in: 'header server', literal: 'kong' }],
      strength: 'indicated',
      source: 'https://github.com/Kong/kong/blob/master/kong/plugins/jwt/handler.lua',
      lastSeen: '2024',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send a credential that this Kong knows: its key, or a token whose `iss` is a key of a consumer.',
      check: '`curl -s http://127.0.0.1:8001/consumers/CONSUMER/jwt` lists it, and the request is answered.',
    },
  ],
});
