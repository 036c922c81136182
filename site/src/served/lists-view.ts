import type { KeyCount, LogAnalysis, TopLists } from '../../../packages/why403/src/model/incidents.ts';
import { tellingLists } from '../../../packages/why403/src/report/incidents/table.ts';
import { keyWords, numberWords, shareWords, shortened } from '../../../packages/why403/src/report/incidents/words.ts';
import { element } from '../page/element.ts';
import { head } from './timeline-view.ts';
import { type Narrow, type View, withFilter } from './view.ts';

const ROWS = 12;
const LONGEST = 90;

/** The field that chooses a value of each list. */
const FIELDS: Readonly<Record<keyof TopLists, string>> = {
  paths: 'path',
  clients: 'client',
  networks: 'client',
  agents: 'agent',
  referers: 'referer',
  users: 'user',
  hosts: 'host',
  countries: 'country',
};

/** The most refused values; each can be chosen. */
export function listsView(analysis: LogAnalysis, view: View, narrow: Narrow): HTMLElement[] {
  const lists = tellingLists(analysis).map(([name, title]) =>
    list(title, analysis.top[name], (key) =>
      narrow({ where: withFilter(view, `${FIELDS[name]}=${key}`), compare: '' }),
    ),
  );
  if (lists.length === 0) return [];
  return [element('h2', {}, 'Most refused'), element('div', { class: 'lists' }, ...lists)];
}

function list(title: string, counts: readonly KeyCount[], choose: (key: string) => void): HTMLElement {
  const rows = counts.slice(0, ROWS).map(({ key, refused, total }) => {
    const button = element('button', { type: 'button', class: 'choice' }, shortened(keyWords(key), LONGEST));
    button.addEventListener('click', () => choose(key));
    return element(
      'tr',
      {},
      // An empty value cannot be written as a filter.
      element('th', { scope: 'row' }, key === '' ? keyWords(key) : button),
      element('td', { class: 'number' }, numberWords(refused)),
      element('td', { class: 'number' }, total === null ? '' : numberWords(total)),
      element('td', { class: 'number' }, total === null ? '' : shareWords(refused, total)),
    );
  });
  return element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': title },
    element(
      'table',
      {},
      element('caption', {}, title),
      element('thead', {}, head(['Value', 'Refused', 'Requests', 'Share'])),
      element('tbody', {}, ...rows),
    ),
  );
}
