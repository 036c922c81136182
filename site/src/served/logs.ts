import '../style.css';
import './served.css';
import type { LogAnalysis, LogComparison } from '../../../packages/why403/src/model/incidents.ts';
import { announce } from '../page/copy.ts';
import { byId, element } from '../page/element.ts';
import { openPage, sayFault, sayProgress } from './frame.ts';
import { heatView } from './heat-view.ts';
import { answerView, comparisonView, incidentsView, restView } from './incidents-view.ts';
import { listsView } from './lists-view.ts';
import { askServer, type ServerEvent } from './server.ts';
import { timelineView } from './timeline-view.ts';
import { fragmentOf, type Narrow, type View, viewOf, WHOLE, withFilter } from './view.ts';

const form = byId('filters', HTMLFormElement);
const result = byId('result', HTMLElement);
let view: View = WHOLE;
let running: AbortController | null = null;

const fields = {
  since: byId('since', HTMLInputElement),
  until: byId('until', HTMLInputElement),
  status: byId('status', HTMLInputElement),
  compare: byId('compare', HTMLInputElement),
};
const where = byId('where', HTMLInputElement);

const narrow: Narrow = (change) => {
  const next = { ...view, ...change };
  // An entry of the history for each look: the way back leads to the wider one.
  if (fragmentOf(next) !== fragmentOf(view)) history.pushState(null, '', `${location.pathname}${fragmentOf(next)}`);
  void look(next);
};

async function look(next: View): Promise<void> {
  view = next;
  running?.abort();
  const mine = new AbortController();
  running = mine;
  fill();
  sayProgress('Reading …');
  try {
    await askServer('logs', view, (event) => heard(event), mine.signal);
  } catch (error) {
    if (mine.signal.aborted) return;
    sayFault(result, error instanceof Error ? error.message : String(error));
  }
  if (!mine.signal.aborted) sayProgress('');
}

function heard(event: ServerEvent): void {
  if (event.kind === 'progress') sayProgress(event.text, event.share ?? null);
  else if (event.kind === 'error') sayFault(result, event.text);
  else if (event.kind === 'answer') show(event);
}

function show(answer: Readonly<Record<string, unknown>>): void {
  const comparison = answer.comparison as LogComparison | undefined;
  const analysis = answer.analysis as LogAnalysis | undefined;
  if (comparison !== undefined) result.replaceChildren(...comparisonView(comparison));
  if (analysis !== undefined)
    result.replaceChildren(
      ...answerView(analysis),
      ...timelineView(analysis, narrow),
      ...incidentsView(analysis, view, narrow),
      ...heatView(analysis, view, narrow),
      ...listsView(analysis, view, narrow),
      ...restView(analysis),
    );
  announce(result.querySelector('.answer')?.textContent ?? '');
}

/** Shows in the form what is looked at. */
function fill(): void {
  for (const name of ['since', 'until', 'status', 'compare'] as const) fields[name].value = view[name];
  where.value = '';
  byId('chosen', HTMLElement).replaceChildren(
    ...view.where.map((one) => {
      const button = element('button', { type: 'button', 'aria-label': `Take away ${one}` }, `${one}  ×`);
      button.addEventListener('click', () => narrow({ where: view.where.filter((other) => other !== one) }));
      return element('li', {}, button);
    }),
  );
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const added = where.value.trim();
  narrow({
    since: fields.since.value.trim(),
    until: fields.until.value.trim(),
    status: fields.status.value.trim(),
    compare: fields.compare.value.trim(),
    where: added === '' ? view.where : withFilter(view, added),
  });
});
byId('all', HTMLButtonElement).addEventListener('click', () => narrow(WHOLE));
addEventListener('popstate', () => void look(viewOf(location.hash)));

void openPage(({ logs }) => {
  byId('files', HTMLElement).textContent = logs.join(', ');
  if (logs.length === 0) sayFault(result, 'No log was named at the start: why403 serve access.log');
  else void look(viewOf(location.hash));
});
