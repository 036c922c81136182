/** What part of the logs is looked at. */
export interface View {
  readonly since: string;
  readonly until: string;
  readonly status: string;
  readonly compare: string;
  /** `FIELD=VALUE` or `FIELD~PREFIX`; all must hold. */
  readonly where: readonly string[];
}

export const WHOLE: View = { since: '', until: '', status: '', compare: '', where: [] };

/** Changes a part of the view, and looks again. */
export type Narrow = (change: Partial<View>) => void;

/** A view as the fragment of the address, so that the way back and bookmarks work. */
export function fragmentOf(view: View): string {
  const words = new URLSearchParams();
  for (const name of ['since', 'until', 'status', 'compare'] as const)
    if (view[name] !== '') words.set(name, view[name]);
  for (const one of view.where) words.append('where', one);
  return words.size === 0 ? '' : `#${words}`;
}

/** The view that a fragment holds. */
export function viewOf(fragment: string): View {
  const words = new URLSearchParams(fragment.replace(/^#/, ''));
  const text = (name: string) => words.get(name) ?? '';
  return {
    since: text('since'),
    until: text('until'),
    status: text('status'),
    compare: text('compare'),
    where: words.getAll('where'),
  };
}

/** A view with one more filter; the same field with an equal value is not chosen twice. */
export function withFilter(view: View, filter: string): readonly string[] {
  return view.where.includes(filter) ? view.where : [...view.where, filter];
}

/** A second since 1970 as the server reads it. */
export function isoOf(second: number): string {
  return new Date(second * 1000).toISOString().replace('.000Z', 'Z');
}
