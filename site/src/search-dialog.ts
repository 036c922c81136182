import { element } from './page/element.ts';

/** One page of the reference: where it is, what it is called, what it is about, and other words for it. */
type Row = readonly [path: string, title: string, kind: string, words: string];

const SHOWN = 30;
/** Where a match counts most: pages of few words for many. */
const KINDS: Readonly<Record<string, number>> = { status: 3, cause: 2, product: 1 };
const NAMES: Readonly<Record<string, string>> = {
  status: 'status',
  cause: 'cause',
  product: 'product',
  rule: 'refusal',
  list: 'list',
};

/** The dialog that looks through the index of the reference; it fetches the index when it is made. */
export function makeDialog(root: string): HTMLDialogElement {
  const input = element('input', { type: 'search', id: 'search', autocomplete: 'off', spellcheck: 'false' });
  const count = element('p', { class: 'context', role: 'status' });
  const list = element('ul', { class: 'found' });
  const close = element('button', { type: 'button' }, 'Close');
  const dialog = element(
    'dialog',
    { class: 'search', 'aria-label': 'Search the reference' },
    element('label', { for: 'search' }, 'Search statuses, causes and products'),
    input,
    count,
    list,
    close,
  );
  close.addEventListener('click', () => dialog.close());
  // A press beside the dialog is one on its backdrop.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  let rows: readonly Row[] | null = null;
  const show = () => {
    if (rows === null) return;
    const found = search(rows, input.value);
    count.textContent = input.value.trim() === '' ? '' : `${found.length === 0 ? 'Nothing' : found.length} found`;
    list.replaceChildren(
      ...found
        .slice(0, SHOWN)
        .map(([path, title, kind]) =>
          element('li', {}, element('a', { href: root + path }, title), ' ', element('small', {}, NAMES[kind] ?? kind)),
        ),
    );
  };
  input.addEventListener('input', show);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') list.querySelector('a')?.click();
  });
  const index = new URL(`${root}search-index.js`, document.baseURI).href;
  (import(/* @vite-ignore */ index) as Promise<{ default: readonly Row[] }>)
    .then((loaded) => {
      rows = loaded.default;
      show();
    })
    .catch(() => {
      count.textContent = 'The index could not be loaded.';
    });
  return dialog;
}

/** Pages that have every word, those first whose titles have them. */
function search(rows: readonly Row[], query: string): Row[] {
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  const scored = rows.flatMap((row): [number, Row][] => {
    const [path, title, kind, more] = row;
    const heading = title.toLowerCase();
    const rest = `${path} ${more}`.toLowerCase();
    let score = KINDS[kind] ?? 0;
    for (const word of words) {
      if (new RegExp(`(?<![\\p{L}\\p{N}])${word}`, 'u').test(heading)) score += 10;
      else if (heading.includes(word)) score += 5;
      else if (rest.includes(word)) score += 2;
      else return [];
    }
    return [[score, row]];
  });
  return scored.sort(([a], [b]) => b - a).map(([, row]) => row);
}
