import type { LogAnalysis, LogComparison, SharedBy } from '../../../packages/why403/src/model/incidents.ts';
import { comparedAnswer, countedWords, verdictWords } from '../../../packages/why403/src/report/incidents/compared.ts';
import {
  answerOf,
  contextOf,
  crawlerWords,
  incidentBlocks,
  limitsOf,
  noiseWords,
  otherCrawlers,
  titleWords,
  warningOf,
} from '../../../packages/why403/src/report/incidents/outline.ts';
import { element } from '../page/element.ts';
import { answerList, blockOf, prose } from '../page/report.ts';
import { head } from './timeline-view.ts';
import { type Narrow, type View, withFilter } from './view.ts';

const SHOWN = 50;

/** The answer in three lines, with what must be read before it. */
export function answerView(analysis: LogAnalysis): HTMLElement[] {
  const warning = warningOf(analysis);
  return [
    element('p', { class: 'context' }, contextOf(analysis)),
    ...(warning === null ? [] : [element('p', { class: 'warning', role: 'note' }, ...prose(warning))]),
    answerList(answerOf(analysis)),
  ];
}

/** Each incident with its evidence and its fix, and a way to see its requests alone. */
export function incidentsView(analysis: LogAnalysis, view: View, narrow: Narrow): HTMLElement[] {
  const { incidents } = analysis;
  if (incidents.length === 0) return [];
  const articles = incidents.slice(0, SHOWN).map((incident, at) => {
    const filters = filtersOf(incident.by);
    const button = element('button', { type: 'button' }, 'Show only these requests');
    button.addEventListener('click', () => {
      const where = filters.reduce((all, one) => withFilter({ ...view, where: all }, one), view.where);
      narrow({ where, compare: '' });
    });
    return element(
      'article',
      { class: 'incident' },
      element('h3', {}, `${at + 1}. `, ...prose(titleWords(incident.title, analysis))),
      ...incidentBlocks(incident, analysis).map(blockOf),
      ...(filters.length === 0 ? [] : [button]),
    );
  });
  return [element('h2', {}, 'Incidents, the worst first'), ...articles];
}

/** The marks of an incident as filters; the host of a referer begins its addresses. */
function filtersOf(by: SharedBy): readonly string[] {
  const names = ['path', 'client', 'agent', 'method', 'user', 'host', 'country', 'reason'] as const;
  return [
    ...names.flatMap((name) => (by[name] === undefined ? [] : [`${name}=${by[name]}`])),
    ...(by.network === undefined ? [] : [`client=${by.network}`]),
    ...(by.prefix === undefined ? [] : [`path~${by.prefix}`]),
    ...(by.refererHost === undefined ? [] : [`referer~https://${by.refererHost}/`]),
  ];
}

/** Noise, crawlers, and what limits the answer. */
export function restView(analysis: LogAnalysis): HTMLElement[] {
  const noise = noiseWords(analysis.noise);
  const crawlers = otherCrawlers(analysis);
  const limits = limitsOf(analysis);
  return [
    ...(noise === null ? [] : [element('h2', {}, 'Noise'), element('p', {}, ...prose(noise))]),
    ...(crawlers.length === 0
      ? []
      : [
          element('h2', {}, 'Crawlers among the refused'),
          blockOf({ kind: 'list', items: crawlers.map(crawlerWords) }),
        ]),
    ...(limits.length === 0
      ? []
      : [element('h2', {}, 'What limits this answer'), blockOf({ kind: 'list', items: limits })]),
  ];
}

/** Two windows side by side: did the change help? */
export function comparisonView(comparison: LogComparison): HTMLElement[] {
  const rows = comparison.incidents.map((change) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, ...prose(change.title)),
      element('td', { class: 'number' }, countedWords(change.before)),
      element('td', { class: 'number' }, countedWords(change.after)),
      element('td', {}, verdictWords(change, comparison)),
    ),
  );
  const table = element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Incidents in both windows' },
    element(
      'table',
      {},
      element('caption', {}, 'Incidents in both windows'),
      element('thead', {}, head(['Incident', 'Before', 'After', 'Now'])),
      element('tbody', {}, ...rows),
    ),
  );
  return [
    element('p', { class: 'context' }, `Before: ${contextOf(comparison.before)}`),
    element('p', { class: 'context' }, `After: ${contextOf(comparison.after)}`),
    answerList(comparedAnswer(comparison)),
    ...(rows.length === 0 ? [] : [table]),
  ];
}
