import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'tencent-cos/cors-misconfiguration',
  title: 'The CORS rules of the bucket do not name this web origin, method or header',
  explanation:
    'COS answers a cross-origin request that no rule fits with AccessForbidden. Other clients are not affected.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'AccessForbidden',
      strength: 'proved',
      source: 'https://www.tencentcloud.com/document/product/436/40105',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('tencent-cos', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add a rule with the web origin, the methods, the headers and an exposed ETag.',
      command: 'Console: the bucket, Security, CORS',
      check: 'OPTIONS with the same three headers answers 200 with Access-Control-Allow-Origin.',
      weakens: 'Scripts of that web origin may use the bucket with whatever credentials they hold.',
    },
  ],
});
