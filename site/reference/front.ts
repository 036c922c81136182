import { COMPARED, STATUSES } from '../content/statuses/index.ts';
import { headingOf, link, prose, table } from './markup.ts';

/** What the front page says without a script. */
export function frontContent(): string {
  const [forbidden] = STATUSES.filter(({ code }) => code === 403);
  return [
    '<section class="page">',
    headingOf('What 403 Forbidden means'),
    ...(forbidden?.meaning.slice(0, 2) ?? []).map((text) => `<p>${prose(text)}</p>`),
    table(
      COMPARED.heads,
      COMPARED.rows.slice(0, 5).map((row) => row.map(prose)),
    ),
    `<p>${link('status/403.html', 'All about 403: causes, fixes, questions')} · ${link('reference.html', 'All statuses, causes and products')}</p>`,
    '</section>',
  ].join('\n');
}
