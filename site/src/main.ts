import './style.css';
import type { Audience } from '../../packages/why403/src/model/taxonomy.ts';
import type { Answer, Piece, Question, Request } from './messages.ts';
import { casesList } from './page/cases.ts';
import { announce, copyButton } from './page/copy.ts';
import { DetailFields } from './page/details.ts';
import { byId, element } from './page/element.ts';
import { EXAMPLE_NAMES, type ExampleName } from './page/example-names.ts';
import { Pieces, readFiles } from './page/pieces.ts';
import { type Given, questionsSection } from './page/questions.ts';
import { reportArticle } from './page/report.ts';
import { Session } from './page/session.ts';
import { startSearch } from './search.ts';

/** Text that takes long to read is looked at when the typing pauses. */
const LARGE = 60_000;
const PAUSE = 250;
/** So often the answers to examples are drawn, out of sight, before the first that is shown. */
const DRAWINGS = 3;
/** So many milliseconds after it was opened the page makes itself ready for a question, if nobody has begun to write one. */
const WHEN_CALM = 1000;
/** Beside the button that makes a link. */
const SHARED = 'A link holds responses and lines of logs, redacted; no configuration, policy or token.';

const result = byId('result', HTMLElement);
const actions = byId('actions', HTMLElement);
const given = new Map<string, Given>();
let chosen: number | null = null;
let asked = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const session = new Session(
  (why) => fail(`This page cannot diagnose here: ${why}`),
  (recognised) => {
    pieces.say(recognised);
    if (result.childElementCount === 0) result.replaceChildren(element('p', { class: 'context' }, 'Looking it up …'));
  },
);
const details = new DetailFields(byId('details', HTMLElement), changed);
const pieces = new Pieces(byId('pieces', HTMLElement), changed);

function question(): Question {
  const answers: Piece[] = [...given.values()]
    .filter(({ printed }) => printed.trim() !== '')
    .map(({ printed, command }, at) => ({ text: printed, name: `answer ${at + 1}`, command }));
  return { pieces: [...pieces.all(), ...answers], details: details.values(), audience: audience(), chosen };
}

function audience(): Audience {
  const checked = document.querySelector<HTMLInputElement>('input[name="audience"]:checked');
  return (checked?.value ?? 'owner') as Audience;
}

/** New evidence: which request was chosen among the old says nothing any more. */
function changed(): void {
  chosen = null;
  again();
}

function again(): void {
  const current = question();
  const size = current.pieces.reduce((sum, { text }) => sum + text.length, 0);
  clearTimeout(timer);
  if (size > LARGE) timer = setTimeout(() => void ask(current), PAUSE);
  else void ask(current);
}

async function ask(current: Question): Promise<void> {
  const number = ++asked;
  if (current.pieces.every(({ text }) => text.trim() === '')) {
    given.clear();
    pieces.say([]);
    details.show([], {});
    result.replaceChildren();
    actions.hidden = true;
    return;
  }
  performance.mark('why403:asked');
  const reply = await session.ask({ kind: 'ask', question: current });
  if (number !== asked) return;
  if (reply.kind === 'error') fail(reply.error);
  if (reply.kind === 'answer') show(reply.answer);
  performance.measure('why403:answered', 'why403:asked');
}

function fail(why: string): void {
  result.replaceChildren(element('p', { class: 'warning', role: 'alert' }, why));
  actions.hidden = true;
}

function show(answer: Answer): void {
  performance.measure('why403:worker', { start: performance.now() - answer.took, duration: answer.took });
  pieces.say(answer.recognised);
  details.show(answer.recognised, answer.suggested);
  const focused = document.activeElement;
  const isAnswering = focused instanceof HTMLElement && focused.closest('.questions') !== null ? focused : null;
  result.replaceChildren(...drawn(answer));
  if (isAnswering !== null) restoreFocus(isAnswering);
  actions.hidden = answer.documents.length === 0;
  announce(answer.documents[0]?.answer.map(({ label, text }) => `${label}: ${text}`).join(' ') ?? '');
}

/** An answer as it stands on the page. */
function drawn(answer: Answer): HTMLElement[] {
  const questions = questionsSection(answer, given, {
    printed({ ask, how }, printed) {
      given.set(ask, { printed, command: how, outcome: given.get(ask)?.outcome ?? null });
      again();
    },
    chose({ ask, how }, outcome) {
      given.set(ask, { printed: given.get(ask)?.printed ?? '', command: how, outcome });
      again();
    },
  });
  const list = casesList(answer, (at) => {
    chosen = at;
    given.clear();
    again();
  });
  const articles = answer.documents.map((report, at) => {
    const isFirst = at === 0 && answer.isDiagnosis;
    return reportArticle(report, isFirst && questions !== null ? [questions] : [], isFirst ? morePages(answer) : []);
  });
  return [...(list === null ? [] : [list]), ...articles];
}

function morePages({ more }: Answer): HTMLElement[] {
  if (more.length === 0) return [];
  const links = more.map(({ label, path }) => element('li', {}, element('a', { href: path }, label)));
  return [element('section', {}, element('h3', {}, 'Read more'), element('ul', {}, ...links))];
}

/** The questions are drawn anew while somebody writes into them. */
function restoreFocus(before: HTMLElement): void {
  const radio = before instanceof HTMLInputElement ? `input[name="${before.name}"]:checked` : null;
  const now = radio === null ? document.getElementById(before.id) : document.querySelector<HTMLElement>(radio);
  now?.focus();
  if (now instanceof HTMLTextAreaElement && before instanceof HTMLTextAreaElement)
    now.setSelectionRange(before.selectionStart, before.selectionEnd);
}

type TextKind = Extract<Request['kind'], 'markdown' | 'message' | 'share'>;

function textOf(kind: TextKind): Promise<string> {
  return session.text({ kind, question: question() });
}

async function linkOf(): Promise<string> {
  const link = new URL(location.href);
  link.hash = await textOf('share');
  return link.href;
}

async function openLink(): Promise<void> {
  if (!location.hash.startsWith('#evidence=')) return;
  const reply = await session.ask({ kind: 'open', fragment: location.hash });
  if (reply.kind === 'error') fail(reply.error);
  if (reply.kind === 'pieces') pieces.hold(reply.pieces);
}

function takeFiles(files: readonly File[]): void {
  readFiles(files)
    .then((read) => pieces.hold(read))
    .catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
}

actions.append(
  copyButton(() => textOf('markdown'), 'Copy as Markdown'),
  copyButton(linkOf, 'Copy a redacted link'),
  copyButton(() => textOf('message'), 'Copy a message to send'),
  element('p', { class: 'context', id: 'shared' }, SHARED),
);
byId('add', HTMLButtonElement).addEventListener('click', () => pieces.add().area.focus());
byId('clear', HTMLButtonElement).addEventListener('click', () => {
  history.replaceState(null, '', location.pathname + location.search);
  startAnew();
});
for (const radio of document.querySelectorAll('input[name="audience"]')) radio.addEventListener('change', again);
const picker = byId('file', HTMLInputElement);
picker.addEventListener('change', () => {
  takeFiles([...(picker.files ?? [])]);
  picker.value = '';
});
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  takeFiles([...(event.dataTransfer?.files ?? [])]);
});
for (const name of EXAMPLE_NAMES) {
  const button = element('button', { type: 'button', class: 'quiet' }, name);
  button.addEventListener('click', () => void tryExample(name));
  byId('examples', HTMLElement).append(button);
}
addEventListener('hashchange', () => void openLink());
void openLink();
startSearch('');
function startAnew(): void {
  given.clear();
  details.clear();
  pieces.clear();
}

async function tryExample(name: ExampleName): Promise<void> {
  const { EXAMPLES } = await import('./page/examples.ts');
  startAnew();
  pieces.hold([{ text: EXAMPLES[name], name: 'pasted text' }]);
}

let isPreparing = false;
setTimeout(() => void prepare(), WHEN_CALM);
// Whoever goes into the field is about to paste.
byId('pieces', HTMLElement).addEventListener('focusin', () => void prepare());

/**
 * All parts of the knowledge are brought in, the same for everybody, and taken into use: what is pasted afterwards causes
 * no request at all and waits for nothing. Whoever saves data is spared it; then parts are asked for as they are needed.
 */
async function prepare(): Promise<void> {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (isPreparing || connection?.saveData === true) return;
  isPreparing = true;
  const { EXAMPLES } = await import('./page/examples.ts');
  const reply = await session.ask({ kind: 'prepare', examples: Object.values(EXAMPLES) });
  // Without the parts, as where the network is gone, a question asks for those that it needs.
  if (reply.kind !== 'prepared') return;
  for (let round = 0; round < DRAWINGS; round++) for (const answer of reply.answers) drawn(answer);
  document.documentElement.dataset.prepared = '';
}

byId('diagnose', HTMLElement).hidden = false;
