import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'alibaba-oss/hotlink-protection',
  title: 'The bucket serves only pages on its Referer list',
  explanation:
    'Hotlink protection compares the Referer of the request with a list of the bucket; whether an empty Referer is let through is a setting of its own.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'You are denied by bucket referer policy',
      strength: 'proved',
      source: 'https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('alibaba-oss', exchange, found) ?? { ...found, strength: 'indicated' },
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Add the host of the page to the list, and let an empty Referer pass where apps and downloads must work.',
      command: 'ossutil referer --method get oss://BUCKET',
      check: 'The file loads in the page, and not in one that is not listed.',
      weakens: 'With an empty Referer allowed, anything that sends none gets the file.',
    },
  ],
});
