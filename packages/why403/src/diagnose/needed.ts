import { commandUrl } from '../evaluate/command-url.ts';
import type { ExchangeView } from '../evaluate/exchange-view.ts';
import { shell } from '../evaluate/quote/shell.ts';
import { errorCodeOfObject } from '../evaluate/s3-command.ts';
import type { Finding, Needed, RefusedBy } from '../model/diagnosis.ts';
import type { ProbeKind } from '../model/observation.ts';
import type { Cause, ProductId } from '../model/taxonomy.ts';
import { type Ask, textFor } from '../products/define-product.ts';
import type { Knowledge } from './knowledge.ts';

/**
 * The observations that would separate the causes still open, best first: the one whose worst outcome leaves the
 * fewest. Empty where a cause is proved.
 */
export function neededObservations(
  view: ExchangeView,
  author: RefusedBy | null,
  findings: readonly Finding[],
  probed: ReadonlySet<ProbeKind>,
  knowledge: Knowledge,
): Needed[] {
  const [strongest] = findings;
  if (strongest?.strength === 'proved') return [];
  const open = [...new Set(findings.map((finding) => finding.cause))];
  const own = author === null ? [] : separatingAsks(author.product, view, open, probed, knowledge);
  const separating = own.length > 0 ? own : separatingAsks('unknown', view, open, probed, knowledge);
  separating.sort((a, b) => leftAtWorst(a, open) - leftAtWorst(b, open));
  const whole = errorCodeOfObject(view, open) ?? wholeExchange(view, open);
  return whole === null ? separating : [whole, ...separating];
}

function separatingAsks(
  product: ProductId,
  view: ExchangeView,
  open: readonly Cause[],
  probed: ReadonlySet<ProbeKind>,
  knowledge: Knowledge,
): Needed[] {
  const asks = knowledge.product.get(product)?.asks ?? [];
  return asks
    .filter(({ answeredBy }) => answeredBy === undefined || !probed.has(answeredBy))
    .map((ask) => fillAsk(ask, view, open))
    .filter((needed) => needed.separates.length > 0);
}

function fillAsk(ask: Ask, view: ExchangeView, open: readonly Cause[]): Needed {
  const outcomes = ask.outcomes
    .map(({ when, causes }) => ({ when, causes: causes.filter((cause) => open.includes(cause)) }))
    .filter(({ causes }) => causes.length > 0);
  const separates = [...new Set(outcomes.flatMap(({ causes }) => causes))];
  return { ask: textFor(ask.ask, view), how: textFor(ask.how, view), separates, outcomes };
}

function leftAtWorst(needed: Needed, open: readonly Cause[]): number {
  const unseparated = open.length - needed.separates.length;
  return Math.max(0, ...needed.outcomes.map(({ causes }) => causes.length)) + unseparated;
}

/** Half an answer cannot be judged: ask for the other half before anything else. */
function wholeExchange(view: ExchangeView, open: readonly Cause[]): Needed | null {
  if (view.headersShown && view.bodyShown) return null;
  if (view.method === 'HEAD' && view.headersShown) {
    return {
      ask: 'The answer to GET: a HEAD answer has no body, and the body is what names the cause.',
      how: shell`curl -sS -D - -o body.txt ${commandUrl(view)}`,
      separates: open,
      outcomes: [],
    };
  }
  const missing = view.headersShown
    ? 'its body was'
    : view.bodyShown
      ? 'its header fields were'
      : 'its header fields and its body were';
  return {
    ask: `The whole response, to the same request with the same credentials: ${missing} not shown.`,
    how: shell`curl -sS -i ${commandUrl(view)}`,
    separates: open,
    outcomes: [],
  };
}
