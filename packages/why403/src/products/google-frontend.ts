import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const PYTHON_DOCS_SAMPLES = 'https://github.com/GoogleCloudPlatform/python-docs-samples/issues/1724';

export default defineProduct({
  id: 'google-frontend',
  name: 'Google Front End',
  layer: 'load-balancer',
  present: [
    { in: 'header server', literal: 'Google Frontend', source: PYTHON_DOCS_SAMPLES, lastSeen: '2026' },
    ...['gws', 'ESF', 'GSE', 'sffe'].map(
      (literal) =>
        ({ in: 'header server', literal, whole: true, source: PYTHON_DOCS_SAMPLES, lastSeen: '2026' }) as const,
    ),
    {
      in: 'header via',
      literal: 'google',
      pattern: /(?:^|, )1\.1 google$/,
      source: PYTHON_DOCS_SAMPLES,
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'page', has: /<title>Error \d{3} \([^)<]{1,40}\)!!1/i }],
  wrote: [
    {
      in: 'body',
      literal: 'Error 403 (Forbidden)!!1',
      strength: 'proved',
      source: PYTHON_DOCS_SAMPLES,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'all we know',
      pattern: /That(?:'|’|&#0?39;|&rsquo;)s an error[\s\S]{0,600}That(?:'|’|&#0?39;|&rsquo;)s all we know/i,
      strength: 'proved',
      source: PYTHON_DOCS_SAMPLES,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'does not have permission to get URL',
      unless: [
        { in: 'host', literal: 'app', pattern: /\.(?:run|web)\.app$/ },
        { in: 'host', literal: 'cloudfunctions.net' },
        { in: 'body', literal: 'Error: Forbidden' },
      ],
      strength: 'indicated',
      source: PYTHON_DOCS_SAMPLES,
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The same request with an identity token, and from another network.',
      how: (view) =>
        shell`curl -sS -i -H "Authorization: Bearer $(gcloud auth print-identity-token)" ${view.url ?? 'URL'}`,
      outcomes: [
        { when: 'with the token it answers', causes: ['missing-credentials'] },
        {
          when: 'with the token it is refused, from another network as well',
          causes: ['insufficient-role', 'account-state'],
        },
        { when: 'another network gets the content without a token', causes: ['ip-block', 'geo-block'] },
      ],
    },
  ],
});
