import type { ExchangeObservation } from '../model/observation.ts';
import { type ExchangeView, viewExchange } from './exchange-view.ts';

/** `<script>` with nothing but its source: it holds no text. */
const OPENING = /<script\b[^>]{0,1000}>/gi;

const known = new WeakMap<ExchangeView, ExchangeView>();

/**
 * The exchange without what scripts of its page hold. A page says what it shows: in the data of a script an application
 * keeps what others answered, and a bundle has the messages of every error.
 */
export function outsideScripts(view: ExchangeView): ExchangeView {
  const seen = known.get(view);
  if (seen !== undefined) return seen;
  const outside = withoutScripts(view);
  known.set(view, outside);
  return outside;
}

function withoutScripts(view: ExchangeView): ExchangeView {
  const { body } = view;
  if (!body.includes('<') || !/<script\b/i.test(body)) return view;
  const lower = body.toLowerCase();
  const kept: string[] = [];
  let at = 0;
  const opening = new RegExp(OPENING);
  for (let tag = opening.exec(body); tag !== null; tag = opening.exec(body)) {
    if (tag[0].endsWith('/>')) continue;
    const from = tag.index + tag[0].length;
    const close = lower.indexOf('</script', from);
    kept.push(body.slice(at, from));
    at = close < 0 ? body.length : close;
    opening.lastIndex = at;
  }
  kept.push(body.slice(at));
  const { exchange } = view;
  const outside: ExchangeObservation = { ...exchange, response: { ...exchange.response, body: kept.join(' ') } };
  return viewExchange(outside);
}
