import type { Needed } from '../../../packages/why403/src/model/diagnosis.ts';
import type { Answer } from '../messages.ts';
import { element } from './element.ts';
import { codeBlock, prose } from './report.ts';

/** What a person has answered to the questions of one diagnosis, by the words of the question. */
export interface Given {
  /** What a command printed. */
  readonly printed: string;
  /** The command that was shown with the question. */
  readonly command: string;
  /** Which of the outcomes was seen; null where none was chosen. */
  readonly outcome: number | null;
}

/** What is told when an answer is given. */
export interface OnAnswer {
  printed(needed: Needed, text: string): void;
  chose(needed: Needed, outcome: number | null): void;
}

/** What is still needed, as questions: the command to copy, a place for what it printed, and what that may show. */
export function questionsSection(answer: Answer, given: ReadonlyMap<string, Given>, on: OnAnswer): HTMLElement | null {
  if (answer.needed.length === 0) return null;
  const heading = answer.openCauses.length > 1 ? 'Narrow it down' : 'Make the answer surer';
  return element(
    'section',
    { class: 'questions', 'aria-labelledby': 'questions' },
    element('h3', { id: 'questions' }, heading),
    remaining(answer, given),
    ...answer.needed.map((needed, at) => question(needed, at, answer, given.get(needed.ask), on)),
  );
}

/** Causes that are left by what the person says to have seen. That is their word: it makes nothing more likely. */
function remaining({ needed, openCauses, causeTitles }: Answer, given: ReadonlyMap<string, Given>): HTMLElement | null {
  if (openCauses.length < 2) return null;
  const seen = needed.flatMap(({ ask, outcomes }) => outcomes[given.get(ask)?.outcome ?? -1] ?? []);
  if (seen.length === 0) return null;
  const left = openCauses.filter((cause) => seen.every(({ causes }) => causes.some((one) => one === cause)));
  const titles = left.map((cause) => causeTitles[cause] ?? cause).join(', ');
  const text =
    left.length === 0
      ? 'No cause fits all that you saw: one of the observations may be of another request.'
      : `By what you saw, of ${openCauses.length} causes ${left.length} ${left.length === 1 ? 'is' : 'are'} left: ${titles}.`;
  return element('p', { class: 'remaining', role: 'status' }, text);
}

function question(
  needed: Needed,
  at: number,
  { causeTitles }: Answer,
  given: Given | undefined,
  on: OnAnswer,
): HTMLElement {
  const area = element('textarea', {
    id: `printed-${at}`,
    rows: 3,
    wrap: 'off',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  area.value = given?.printed ?? '';
  area.addEventListener('input', () => on.printed(needed, area.value));
  const outcomes = needed.outcomes.map(({ when, causes }, index) =>
    element(
      'label',
      {},
      element('input', {
        type: 'radio',
        name: `outcome-${at}`,
        checked: given?.outcome === index,
        change: () => on.chose(needed, index),
      }),
      element(
        'span',
        {},
        ...prose(when),
        ' ',
        element('small', {}, causes.map((cause) => causeTitles[cause] ?? cause).join(', ')),
      ),
    ),
  );
  return element(
    'details',
    { class: 'question', open: at === 0 || given !== undefined },
    element('summary', {}, ...prose(needed.ask)),
    element('p', { class: 'mark' }, 'Run or look at'),
    codeBlock(needed.how),
    element('label', { for: area.id, class: 'mark' }, 'Paste what it printed'),
    area,
    outcomes.length === 0
      ? null
      : element(
          'fieldset',
          {},
          element('legend', {}, 'Or say what you saw'),
          ...outcomes,
          element(
            'label',
            {},
            element('input', {
              type: 'radio',
              name: `outcome-${at}`,
              checked: given?.outcome == null,
              change: () => on.chose(needed, null),
            }),
            element('span', {}, 'Not looked yet'),
          ),
        ),
  );
}
