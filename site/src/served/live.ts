import '../style.css';
import './served.css';
import type { Audience } from '../../../packages/why403/src/model/taxonomy.ts';
import type { ReportDocument } from '../../../packages/why403/src/report/document/blocks.ts';
import { announce } from '../page/copy.ts';
import { byId, element } from '../page/element.ts';
import { reportArticle } from '../page/report.ts';
import { openPage, sayFault, sayProgress } from './frame.ts';
import { askServer, type ServerEvent } from './server.ts';

type Reports = Readonly<Record<Audience, ReportDocument>>;

const form = byId('ask', HTMLFormElement);
const result = byId('result', HTMLElement);
const steps = byId('steps', HTMLElement);
let reports: Reports | null = null;
let running: AbortController | null = null;

function fieldText(name: string): string {
  const field = form.elements.namedItem(name);
  if (field instanceof RadioNodeList) return field.value;
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement
    ? field.value.trim()
    : '';
}

function isChecked(name: string): boolean {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement && field.checked;
}

function headers(): string[] {
  return fieldText('headers')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

async function ask(consented: readonly string[]): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  reports = null;
  steps.replaceChildren();
  result.replaceChildren();
  const isHost = fieldText('what') === 'host';
  const common = { url: fieldText('url'), method: fieldText('method'), headers: headers() };
  const question = isHost
    ? { ...common, client: fieldText('client') }
    : { ...common, mine: isChecked('mine'), follow: isChecked('follow'), probes: !isChecked('single'), consented };
  const about: { consent: Extract<ServerEvent, { kind: 'consent' }> | null } = { consent: null };
  try {
    await askServer(isHost ? 'host' : 'live', question, (event) => heard(event, about), mine.signal);
  } catch (error) {
    if (!mine.signal.aborted) sayFault(result, error instanceof Error ? error.message : String(error));
  }
  if (mine.signal.aborted) return;
  sayProgress('');
  if (about.consent !== null) askConsent(about.consent, consented);
}

function heard(event: ServerEvent, about: { consent: Extract<ServerEvent, { kind: 'consent' }> | null }): void {
  if (event.kind === 'progress') {
    sayProgress(event.text);
    steps.append(element('li', {}, event.text));
  } else if (event.kind === 'consent') about.consent = event;
  else if (event.kind === 'error') sayFault(result, event.text);
  else {
    reports = event.reports as Reports;
    show();
    const answer = reports[audience()].answer.map(({ label, text }) => `${label}: ${text}`).join(' ');
    announce(answer);
  }
}

/** A private address is asked only after the person has seen it; what was answered before a redirect led there stays. */
function askConsent(
  { host, addresses }: Extract<ServerEvent, { kind: 'consent' }>,
  consented: readonly string[],
): void {
  const dialog = byId('consent', HTMLDialogElement);
  const where = addresses.includes(host) ? 'is an address of' : `leads to ${addresses.join(', ')}, into`;
  byId('consent-text', HTMLElement).replaceChildren(
    element(
      'p',
      {},
      `${reports === null ? '' : 'The answer is a redirect. '}${host} ${where} this machine or a private network. The request is sent from here, with the header fields you gave.`,
    ),
  );
  dialog.returnValue = '';
  dialog.addEventListener(
    'close',
    () => {
      if (dialog.returnValue === 'ask') void ask([...consented, ...addresses]);
      else if (reports === null) sayFault(result, `${host} was not asked.`);
      else steps.append(element('li', {}, `${host} was not asked.`));
    },
    { once: true },
  );
  dialog.showModal();
}

function audience(): Audience {
  return (fieldText('audience') || 'owner') as Audience;
}

function show(): void {
  if (reports !== null) result.replaceChildren(reportArticle(reports[audience()], []));
}

/** Shows the fields that the chosen question has. */
function fit(): void {
  const isHost = fieldText('what') === 'host';
  byId('for-host', HTMLElement).hidden = !isHost;
  byId('for-url', HTMLElement).hidden = isHost;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void ask([]);
});
form.addEventListener('change', (event) => {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.name === 'audience') show();
  if (target instanceof HTMLInputElement && target.name === 'what') fit();
});
void openPage(({ host }) => {
  byId('what', HTMLElement).hidden = !host;
  fit();
  const url = new URLSearchParams(location.search).get('url');
  const field = byId('url', HTMLInputElement);
  // A link may bring a URL, but only a person sends it.
  if (url !== null) field.value = url;
  field.focus();
});
