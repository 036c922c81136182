import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tencent-cos/hotlink-protection',
  title: 'The hotlink protection of the bucket refuses this Referer',
  explanation:
    'The bucket has a list of sites that may (or may not) embed its files; whether an empty Referer is let through is a setting of its own.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'You are denied by bucket referer rule',
      strength: 'proved',
      source: 'https://www.tencentcloud.com/document/product/436/40105',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const quoted = exchange.headersShown && /^\s{0,9}[{[]/.test(exchange.body);
    return spokenBy('tencent-cos', exchange, found) ?? (quoted ? null : found);
  },
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Add the host of the page to the allow list, and let an empty Referer pass where apps and downloads must work.',
      command: 'Console: the bucket, Security, Hotlink protection',
      check: 'The file loads in the page, and not in one that is not listed.',
      weakens: 'With an empty Referer allowed, anything that sends none gets the file.',
    },
  ],
});
