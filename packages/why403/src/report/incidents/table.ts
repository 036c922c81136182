import type { KeyCount, LogAnalysis, TopLists } from '../../model/incidents.ts';
import { keyWords, numberWords, shareWords, shortened } from './words.ts';

/** A table before it has a format. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean }[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

/** Titles of the top lists, in the order in which they are printed. */
const LISTS: readonly (readonly [list: keyof TopLists, title: string])[] = [
  ['paths', 'Paths'],
  ['clients', 'Clients'],
  ['networks', 'Networks'],
  ['agents', 'User agents'],
  ['referers', 'Referers'],
  ['users', 'Users'],
  ['hosts', 'Hosts'],
  ['countries', 'Countries'],
];

/** A top list as a table: how often each value was refused, and which share of its requests that is. */
export function topTable(title: string, list: readonly KeyCount[], longest: number): Table {
  return {
    caption: title,
    columns: [
      { title: title.replace(/ies$/, 'y').replace(/s$/, ''), isNumber: false },
      { title: 'Refused', isNumber: true },
      { title: 'Requests', isNumber: true },
      { title: 'Share', isNumber: true },
    ],
    rows: list.map(({ key, refused, total }) => [
      shortened(keyWords(key), longest),
      numberWords(refused),
      total === null ? 'not counted' : numberWords(total),
      total === null ? '' : shareWords(refused, total),
    ]),
  };
}

/** Lists that tell something: what a format does not log is one row of an empty value. */
export function tellingLists({ top }: LogAnalysis): readonly (readonly [list: keyof TopLists, title: string])[] {
  return LISTS.filter(([list]) => top[list].some(({ key }) => key !== '' && key !== '-'));
}
