import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'alibaba-oss/cors-misconfiguration',
  title: 'The CORS rules of the bucket do not name this web origin, method or header',
  explanation:
    'The browser asked in advance (OPTIONS), and no rule of the bucket fits. Other clients are not affected, as they do not ask.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'CORSResponse',
      pattern: /CORSResponse: (?:This CORS request is not allowed|CORS is not enabled)/,
      strength: 'proved',
      source: 'https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('alibaba-oss', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add a rule with the web origin, the methods and `*` or the named headers.',
      command: 'ossutil cors --method get oss://BUCKET',
      check: 'OPTIONS with the same three headers answers 200 with Access-Control-Allow-Origin.',
      weakens: 'Scripts of that web origin may use the bucket with whatever credentials they hold.',
    },
  ],
});
