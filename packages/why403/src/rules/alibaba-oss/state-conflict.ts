import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'alibaba-oss/state-conflict',
  title: 'The object is archived and must be restored first',
  explanation:
    'It lies in the Archive or Cold Archive class, where nothing can be read before a restore. No permission is missing.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'InvalidObjectState',
      strength: 'proved',
      source: 'https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: "The operation is not valid for the object's state",
      strength: 'proved',
      source: 'https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('alibaba-oss', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Restore the object, and read it once that is done (a minute for Archive, hours for Cold Archive).',
      command: 'ossutil restore oss://BUCKET/KEY',
      check: 'x-oss-restore says ongoing-request="false", and GET answers 200.',
    },
  ],
});
