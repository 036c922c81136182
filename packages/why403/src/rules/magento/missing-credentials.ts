import { carriesNoCredentials } from '../../evaluate/circumstances.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'magento/missing-credentials',
  title: 'No token was sent, or one of the wrong kind',
  explanation:
    'The same sentence stands for anonymous requests. The resource `self` wants the token of a customer, every other one that of an administrator or integration.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'authorized to access %resources',
      also: [{ in: 'message', literal: 'self', pattern: /["']resources["']\s{0,4}:\s{0,4}["']self["']/ }],
      strength: 'indicated',
      source: 'https://github.com/magento/magento2/issues/1800',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({
    speaksFor: carriesNoCredentials(view)
      ? [view.cite('request-headers', 'neither Authorization nor Cookie was sent')]
      : [],
  }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for a token of the right kind, and send it as Bearer.',
      command: (view) =>
        shell`curl -sS -X POST -H ${'Content-Type: application/json'} -d ${'{"username":"user@example.test","password":"…"}'} ${`https://${view.host ?? 'shop.example.test'}/rest/V1/integration/customer/token`}`,
      check: 'The request with that token is answered.',
    },
  ],
});
