import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tencent-cos/state-conflict',
  title: 'The object is archived and must be restored first',
  explanation: 'It lies in the ARCHIVE or DEEP ARCHIVE class. No permission is missing.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'InvalidObjectState',
      strength: 'proved',
      source: 'https://www.tencentcloud.com/document/product/436/40105',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('tencent-cos', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Restore a copy, and read it once that is done.',
      command: 'coscli restore cos://BUCKET/KEY --days 3 --mode Standard',
      check: 'x-cos-restore says ongoing-request="false", and GET answers 200.',
    },
  ],
});
