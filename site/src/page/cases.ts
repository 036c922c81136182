import type { Answer, CaseLine } from '../messages.ts';
import { element } from './element.ts';

/** The requests of a HAR or a log, to choose from; null where there is but one. */
export function casesList({ cases, moreCases, chosen }: Answer, onChoose: (at: number) => void): HTMLElement | null {
  if (cases.length < 2) return null;
  const refused = cases.filter((one) => one.refused).length;
  const select = element(
    'select',
    { id: 'cases' },
    ...cases.map((one, at) => element('option', { value: at, selected: at === chosen }, lineOf(one))),
  );
  select.addEventListener('change', () => onChoose(Number(select.value)));
  const more = moreCases === 0 ? '' : ` ${moreCases} more were left out: give the file to why403 on the command line.`;
  return element(
    'p',
    { class: 'cases' },
    element('label', { for: 'cases' }, `${cases.length} requests, of which ${refused} refused.${more} Show:`),
    select,
  );
}

function lineOf({ label, status, refused, cause }: CaseLine): string {
  const shown = label.length > 90 ? `${label.slice(0, 89)}…` : label;
  return `${status ?? '–'} ${shown}${refused && cause !== null ? ` · ${cause}` : ''}`;
}
