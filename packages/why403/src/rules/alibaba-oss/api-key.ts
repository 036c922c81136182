import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'alibaba-oss/api-key',
  title: 'OSS does not know the AccessKey id, or it is switched off',
  explanation: 'The key was deleted or disabled, or it is a temporary one (STS.…) whose security token was not sent.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'InvalidAccessKeyId',
      strength: 'proved',
      source: 'https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('alibaba-oss', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Look the key up in RAM, enable it or make another; send the security token with a temporary one.',
      check: 'ossutil ls with the same key answers.',
    },
  ],
});
