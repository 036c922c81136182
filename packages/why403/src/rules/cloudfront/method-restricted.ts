import { unlessPageShown } from '../../evaluate/cloudfront-page.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudfront/method-restricted',
  title: 'The behaviour of this path takes GET and HEAD only',
  explanation:
    'Each cache behaviour lists the methods it passes on, and the default is GET and HEAD. A form or an API under that path gets 403 from the edge before the origin is asked.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'is not configured to allow the HTTP request method that was used for this request',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The distribution supports only cachable requests',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    if (exchange.method === null) return found;
    return { ...found, evidence: [...found.evidence, exchange.cite('method', exchange.method)] };
  },
  generic(view) {
    if (view.method === 'GET' || view.method === 'HEAD')
      return { ruledOutBecause: `${view.method} is always allowed.` };
    return unlessPageShown(view, view.method === null ? [] : [view.cite('method', view.method)]);
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the API or form a behaviour of its own that allows all methods and caches nothing.',
      change: {
        file: 'the cache behaviour for that path pattern',
        after: '"AllowedMethods": { "Quantity": 7, "Items": ["GET","HEAD","OPTIONS","PUT","POST","PATCH","DELETE"] }',
      },
      check: 'The same request reaches the origin: its log has a line for it.',
      weakens: 'Writing methods reach the origin under that path; it must check who may use them.',
    },
    {
      actor: 'developer',
      summary: 'Where the path was meant for static files, send the request to the address of the API instead.',
    },
  ],
});
