import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const TROUBLESHOOTING = 'https://cloud.google.com/run/docs/troubleshooting';
const FEEDBACK = 'https://github.com/googlecodelabs/feedback/issues/1587';

export default defineProduct({
  id: 'google-cloud-run',
  name: 'Google Cloud Run',
  layer: 'platform',
  present: [
    { in: 'host', literal: 'run.app', pattern: /\.run\.app$/, source: TROUBLESHOOTING, lastSeen: '2026' },
    {
      in: 'host',
      literal: 'cloudfunctions.net',
      pattern: /\.cloudfunctions\.net$/,
      source: TROUBLESHOOTING,
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'page', has: /<h1>Error: (?:Forbidden|Unauthorized)<\/h1>|<title>Error \d{3}/i }],
  wrote: [
    {
      in: 'message',
      literal: 'does not have permission to get URL',
      also: [{ in: 'host', literal: 'app', pattern: /\.(?:run|web)\.app$/ }],
      unless: [
        { in: 'body', literal: 'Error 403 (Forbidden)!!1' },
        { in: 'body', literal: 'all we know' },
      ],
      strength: 'proved',
      source: FEEDBACK,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'does not have permission to get URL',
      also: [{ in: 'host', literal: 'cloudfunctions.net' }],
      unless: [
        { in: 'body', literal: 'Error 403 (Forbidden)!!1' },
        { in: 'body', literal: 'all we know' },
      ],
      strength: 'proved',
      source: FEEDBACK,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'does not have permission to get URL',
      also: [{ in: 'body', literal: 'Error: Forbidden' }],
      unless: [
        { in: 'body', literal: 'Error 403 (Forbidden)!!1' },
        { in: 'body', literal: 'all we know' },
      ],
      strength: 'proved',
      source: FEEDBACK,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'permission to the requested URL',
      also: [{ in: 'body', literal: 'Error: Unauthorized' }],
      strength: 'proved',
      source: TROUBLESHOOTING,
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'Trace', in: 'header x-cloud-trace-context', pattern: /^([0-9a-f]{32})/ }],
  asks: [
    {
      ask: 'The same request with an identity token.',
      how: (view) =>
        shell`curl -sS -i -H "Authorization: Bearer $(gcloud auth print-identity-token)" ${view.url ?? 'URL'}`,
      outcomes: [
        { when: 'it answers', causes: ['missing-credentials'] },
        { when: 'it is refused as before', causes: ['insufficient-role', 'resource-policy'] },
      ],
    },
  ],
});
