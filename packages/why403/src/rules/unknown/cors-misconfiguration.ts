import { namesWebOrigin } from '../../evaluate/circumstances.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { documented, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/cors-misconfiguration',
  title: 'The server refused the web origin of the page that asks',
  explanation:
    'The server compared the Origin header with a list of its own and refused. A browser would have hidden the answer anyway; a server need not refuse at all.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(['Not allowed by CORS']),
    ...sentences(
      ['CORS'],
      /\bcors\b.{0,50}\b(?:not allowed|rejected|denied|invalid|forbidden|blocked|error|policy violation|failed)|\b(?:disallowed|invalid|forbidden) cors\b/i,
      [{ in: 'message', literal: 'Access-Control-Allow-Origin' }],
    ),
    ...sentences(
      ['origin'],
      /\borigin\b[^{}\n]{0,120}\b(?:is |was )?not (?:allowed|permitted|whitelisted|allowlisted|authori[sz]ed|trusted)\b|\b(?:disallowed|forbidden|invalid|untrusted|unauthori[sz]ed|bad) origin\b|\borigin (?:is )?(?:forbidden|denied|rejected|mismatch)\b/i,
      [
        { in: 'message', literal: 'csrf' },
        { in: 'message', literal: 'trusted origins' },
      ],
    ),
    documented(
      'indicated',
      'Disallowed CORS',
      'https://github.com/encode/starlette',
      /^\s{0,4}Disallowed CORS (?:origin|method|headers)/,
    ),
  ],
  generic: (view) => {
    const named = namesWebOrigin(view);
    if (view.requestHeadersShown && named.length === 0) return { ruledOutBecause: 'The request named no web origin.' };
    const preflight = view.method === 'OPTIONS' ? [view.cite('method', 'OPTIONS')] : [];
    return { speaksFor: [...preflight, ...named] };
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Add the web origin (scheme, host and port, no path) to the list of the server, and answer OPTIONS before any check of credentials.',
      command: (view) =>
        shell`curl -sS -i -X OPTIONS -H ${`Origin: ${view.requestHeader('origin') ?? 'https://app.example.test'}`} -H ${'Access-Control-Request-Method: POST'} ${view.url ?? 'URL'}`,
      check: 'The preflight answers 2xx with Access-Control-Allow-Origin.',
    },
  ],
});
