import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tencent-cos/api-key',
  title: 'COS does not know the SecretId, or the temporary key has expired',
  explanation:
    'The SecretId was deleted or misspelt, or it is a temporary one that ended or came without its x-cos-security-token.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'InvalidAccessKeyId',
      strength: 'proved',
      source: 'https://www.tencentcloud.com/document/product/436/40105',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('tencent-cos', exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for a new temporary key, send its token in x-cos-security-token, or correct the SecretId.',
      check: 'The same request signed with the new key answers.',
    },
  ],
});
