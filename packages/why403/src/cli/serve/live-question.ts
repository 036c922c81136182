import { realmOf } from '../../collect/address-realm.ts';
import { parseTarget } from '../../collect/target.ts';
import { UsageError } from '../../errors.ts';
import { diagnoseOnDemand } from '../../knowledge/on-demand.ts';
import type { HeaderList } from '../../model/observation.ts';
import { outlineOf } from '../../report/diagnosis/outline.ts';
import { diagnoseTarget } from '../../session.ts';
import { flagOf, onlyFields, optionalText, textOf, textsOf } from './question-fields.ts';
import { checkedDial, whereaboutsOf } from './reachable.ts';
import { forEachAudience } from './reports.ts';

type Tell = (event: unknown) => void;
type Question = Readonly<Record<string, unknown>>;

const FIELDS = ['url', 'method', 'headers', 'probes', 'mine', 'follow', 'consented'];
const METHOD = /^[A-Z]{1,20}$/;
const HEADER = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}):[ \t]*([^\r\n]*)$/;
const TIME_LIMITS = { total: 30_000, firstByte: 30_000, connect: 10_000 };

/**
 * Asks a URL as `why403 <url>` does and tells how far it is. An address that is not public is asked only once the user
 * has seen it and agreed; what names lead to is checked again at each connection. A redirect to such an address ends the
 * chain: the answer up to there is told, and then the user is asked. `stop` ends everything that is under way.
 */
export async function answerLive(question: Question, tell: Tell, stop: AbortSignal): Promise<void> {
  onlyFields(question, FIELDS);
  const url = textOf(question, 'url');
  const method = (optionalText(question, 'method') ?? 'GET').toUpperCase();
  if (!METHOD.test(method)) throw new UsageError('expected "method" as a word such as GET');
  const headers = textsOf(question, 'headers').map(fieldOf);
  const consented = new Set(textsOf(question, 'consented'));
  const target = parseTarget(url);
  const { needConsent, never } = await whereaboutsOf(target.host, consented);
  if (never.length > 0) {
    const where = `${target.host}${never[0] === target.host ? ' is' : ` leads to ${never[0]},`} an address of the link that this machine is on`;
    return tell({ kind: 'error', text: `${where}; from a page it is never asked. In a terminal: why403 <url>` });
  }
  if (needConsent.length > 0) return tell({ kind: 'consent', host: target.host, addresses: needConsent });
  let led: string | null = null;
  const noteLed = (host: string, address: string) => {
    if (realmOf(address) === 'private') led = host;
  };
  tell({ kind: 'progress', text: `Asking ${target.host} with ${method} …` });
  const { diagnosis, observations } = await diagnoseTarget(
    url,
    {
      method,
      headers,
      follow: flagOf(question, 'follow'),
      mine: flagOf(question, 'mine'),
      probes: question.probes !== false,
      timeLimits: TIME_LIMITS,
      dial: checkedDial(consented, noteLed),
      signal: stop,
      environment: process.env,
      onProbes: (list) => {
        for (const { method: verb, question: why, impersonates } of list)
          tell({
            kind: 'progress',
            text: `Also asking with ${verb}: ${why}${impersonates === null ? '' : ` [impersonation: under the name of ${impersonates}]`}`,
          });
      },
    },
    diagnoseOnDemand,
  );
  tell({
    kind: 'answer',
    diagnosis: { ...diagnosis, observations },
    reports: forEachAudience((audience) => outlineOf(diagnosis, audience)),
  });
  if (led !== null) {
    const { needConsent: addresses } = await whereaboutsOf(led, consented);
    if (addresses.length > 0) tell({ kind: 'consent', host: led, addresses });
  }
}

function fieldOf(text: string): HeaderList[number] {
  const [, name, value] = HEADER.exec(text.trim()) ?? [];
  // The text may be a secret without its name: it is not repeated.
  if (name === undefined || value === undefined) throw new UsageError('a header cannot be read; expected Name: value');
  return [name, value];
}
