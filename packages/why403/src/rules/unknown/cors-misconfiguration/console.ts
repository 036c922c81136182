import type { ExchangeView } from '../../../evaluate/exchange-view.ts';
import { shell } from '../../../evaluate/quote/shell.ts';
import { defineRule } from '../../define-rule.ts';

const SOURCE = 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS/Errors';

export default defineRule({
  id: 'unknown/cors-misconfiguration/console',
  title: 'A browser kept the answer from a page of another web origin; whether the server refused is not shown',
  explanation:
    'This is the message of a browser, and not the answer of the server. It says that the answer does not carry the Access-Control fields that this web origin needs, whatever its status: it may be 200 from a server that was never set up for the page, or a refusal (401, 403, 429) that somebody before the application sent without these fields.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'blocked by CORS policy',
      pattern: /from origin '[^'\s]{1,300}' has been blocked by CORS policy/,
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The Same Origin Policy disallows reading the remote resource at',
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'due to access control checks',
      pattern: /\b(?:Fetch API|XMLHttpRequest) cannot load \S{1,2000} due to access control checks/,
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    // Where the answer itself is shown, the words are what it quotes.
    if (exchange.headersShown || /^\s{0,20}[<{[]/.test(exchange.body)) return null;
    // A status that refuses has a reason of its own, which these words do not tell.
    return exchange.status === null ? found : { ...found, strength: 'possible' };
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Look at this request in the network view of the browser: at its status, and at whether it is the OPTIONS before it that failed. Where that is 401, 403 or 429, its answer is what is to be explained.',
      command: (view) => shell`curl -sS -i -H ${`Origin: ${originOf(view)}`} ${view.url ?? 'URL'}`,
      check: 'The status is known, and whether Access-Control-Allow-Origin stands beside it.',
    },
    {
      actor: 'operator',
      summary:
        'Where it is 2xx, or OPTIONS is refused: allow this web origin by name, and answer OPTIONS before credentials are asked for.',
      command: (view) =>
        shell`curl -sS -i -X OPTIONS -H ${`Origin: ${originOf(view)}`} -H ${'Access-Control-Request-Method: POST'} ${view.url ?? 'URL'}`,
      check: 'The preflight answers 2xx with Access-Control-Allow-Origin.',
      weakens: 'Pages of that web origin can read what the server answers to their visitors.',
    },
    {
      actor: 'operator',
      summary:
        'Send the Access-Control fields with errors too (in nginx: `add_header … always`), so that the page can say why it was refused.',
      check: 'The same refusal shows its own status and text to the page.',
    },
  ],
});

function originOf({ body }: ExchangeView): string {
  return /from origin '(https?:\/\/[^'\s]{1,300})'/.exec(body)?.[1] ?? 'https://app.example.test';
}
