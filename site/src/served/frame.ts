import { byId, element } from '../page/element.ts';
import { enter, type Offer } from './server.ts';

/** Opens a served page: who may ask, and what there is beside it. Nothing more runs where the session is missing. */
export async function openPage(start: (offer: Offer) => void): Promise<void> {
  try {
    const offer = await enter();
    byId('tools', HTMLElement).replaceChildren(
      link('live.html', offer.host ? 'Ask a URL or this server' : 'Ask a URL'),
      ...(offer.logs.length > 0 ? [link('logs.html', 'Logs')] : []),
      link('index.html', 'Paste and read'),
      link('reference.html', 'Reference'),
    );
    byId('content', HTMLElement).hidden = false;
    start(offer);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    byId('closed', HTMLElement).replaceChildren(
      element('h1', {}, 'This page needs its session'),
      element('p', { class: 'warning', role: 'alert' }, why),
    );
  }
}

function link(href: string, label: string): HTMLElement {
  const isHere = location.pathname.endsWith(`/${href}`);
  return element('a', { href, 'aria-current': isHere ? 'page' : null }, label);
}

/** A line that says how far the work is; empty when it is over. */
export function sayProgress(text: string, share: number | null = null): void {
  const bar = share === null ? [] : [element('progress', { max: 1, value: share, 'aria-label': 'Read so far' })];
  byId('progress', HTMLElement).replaceChildren(...(text === '' ? [] : [element('span', {}, text), ...bar]));
}

/** What went wrong, where the answer would stand. */
export function sayFault(place: HTMLElement, text: string): void {
  place.replaceChildren(element('p', { class: 'warning', role: 'alert' }, text));
}
