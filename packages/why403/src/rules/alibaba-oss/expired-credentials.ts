import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code';

export default defineRule({
  id: 'alibaba-oss/expired-credentials',
  title: 'The security token of the temporary credentials has expired or is not valid',
  explanation: 'Temporary credentials of STS end after the time they were asked for, an hour by default.',
  needs: ['exchange'],
  signals: [
    { in: 'body', literal: 'SecurityTokenExpired', strength: 'proved', source: DOCS, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'The security token you provided has expired',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    { in: 'body', literal: 'InvalidSecurityToken', strength: 'indicated', source: DOCS, lastSeen: '2026' },
  ],
  refine: ({ exchange }, found) => spokenBy('alibaba-oss', exchange, found),
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask STS anew before the credentials end; let the SDK do it with a credentials provider.',
      check: 'The same request with new credentials answers.',
    },
  ],
});
