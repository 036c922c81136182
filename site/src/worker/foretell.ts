import { predictedRefusals } from '../../../packages/why403/src/diagnose/predicted.ts';
import type { Explanation } from '../../../packages/why403/src/model/explanation.ts';
import type { ExchangeObservation } from '../../../packages/why403/src/model/observation.ts';
import type { Audience } from '../../../packages/why403/src/model/taxonomy.ts';
import { makeExchange } from '../../../packages/why403/src/read/make-exchange.ts';
import { outlineOf } from '../../../packages/why403/src/report/diagnosis/outline.ts';
import { statusWords } from '../../../packages/why403/src/report/diagnosis/words.ts';
import type { Section } from '../../../packages/why403/src/report/document/blocks.ts';
import type { Details } from '../messages.ts';
import { explainConfiguration } from './configuration.ts';
import type { PageKnowledge } from './knowledge.ts';
import type { ReadPiece } from './read-piece.ts';
import { bareReport, type ForetoldHere, messageOf, NOT_FORETOLD, NOTHING_TOLD, type Told } from './told.ts';

/** An address of nobody (RFC 5737), where the client is not shown. */
const STAND_IN = '192.0.2.1';
const MOST_STEPS = 40;
const LIMIT = 'That the configuration that was pasted is that of the server that answered is not shown.';
const IDEAL = 'The files of the server are not shown: every one is taken to be there and to be readable by all.';
const NOBODY = `The address of the client was not given: ${STAND_IN} stands for it.`;
const UNSENT = 'Nothing was sent: this is what the configuration says.';
const TITLE = 'What this configuration answers';

/** What a configuration says to the request of an exchange, or to that of the fields. */
export function foretell(
  { piece, shape }: ReadPiece,
  exchange: ExchangeObservation | undefined,
  details: Details,
): ForetoldHere {
  if (shape.kind !== 'configuration') return NOT_FORETOLD;
  try {
    const explanation = explainConfiguration({
      ...shape,
      text: piece.text,
      name: piece.name,
      url: details.url,
      method: details.method.trim() || (exchange?.request.method ?? 'GET'),
      headers: exchange?.request.headers ?? [],
      client: details.client.trim() || STAND_IN,
    });
    const foretold = { product: shape.server, explanation, walk: null, limits: [LIMIT], fixes: [], verification: null };
    const predicted = predictedRefusals(foretold);
    const said = predicted.length > 0 ? LIMIT : `By the configuration that was pasted ${answerWords(explanation)}.`;
    const caveats = [said, ...standIn(details)];
    return { predicted, caveats, explanation, working: workingSection(explanation) };
  } catch (error) {
    return { ...NOT_FORETOLD, caveats: [`What the configuration answers is not known. ${messageOf(error)}`] };
  }
}

function answerWords({ status, why }: Explanation): string {
  if (status === null) return `the answer is not known (${why.replace(/^not known: /, '')})`;
  return `the answer is ${statusWords(status)}: ${why}`;
}

/** A configuration without a response: what it would answer, with the working. */
export async function configurationAlone(
  read: ReadPiece,
  details: Details,
  audience: Audience,
  knowledge: PageKnowledge,
): Promise<Told> {
  if (details.url.trim() === '') {
    const text = 'Write the address that is asked for: the same configuration refuses one and serves another.';
    return { ...NOTHING_TOLD, documents: [bareReport(TITLE, [['Next', text]])] };
  }
  const { predicted, caveats, explanation, working } = foretell(read, undefined, details);
  if (explanation === null || predicted.length === 0) {
    const result = explanation === null ? caveats.join(' ') : resultOf(explanation);
    const sections = explanation === null ? [] : [...working, limitsSection([...standIn(details), UNSENT, IDEAL])];
    return { ...NOTHING_TOLD, url: details.url, documents: [bareReport(TITLE, [['Result', result]], sections)] };
  }
  const method = details.method.trim() || 'GET';
  const source = { name: read.piece.name, line: null };
  const exchange = makeExchange({ source, method, url: details.url.trim(), status: 403 });
  const diagnosis = await knowledge.diagnose([exchange], predicted);
  // The line is known: there is nothing left to look for.
  const whole = { ...diagnosis, needed: [], caveats: [...diagnosis.caveats, ...standIn(details), UNSENT, IDEAL] };
  const document = outlineOf(whole, audience);
  return {
    diagnosis: whole,
    // The exchange only stands for a request that nobody sent: it is no evidence to share.
    observations: [],
    documents: [{ ...document, sections: [...document.sections, ...working] }],
    url: details.url,
  };
}

function standIn({ client }: Details): string[] {
  return client.trim() === '' ? [NOBODY] : [];
}

function resultOf(explanation: Explanation): string {
  const { status } = explanation;
  const refused = status === null ? '' : status >= 400 ? 'Refused: ' : 'Not refused: ';
  const words = answerWords(explanation);
  return `${refused === '' ? words.charAt(0).toUpperCase() + words.slice(1) : refused + words}.`;
}

function limitsSection(items: readonly string[]): Section {
  return { title: 'What limits this answer', blocks: [{ kind: 'list', items }] };
}

function workingSection({ trace }: Explanation): Section[] {
  const items = trace.slice(0, MOST_STEPS).map(({ phase, says, directive, status }) => {
    const line = directive === null ? '' : ` (line ${directive.line}: \`${directive.text.replace(/[`\n]/g, ' ')}\`)`;
    return `${phase}: ${says}${line}${status === null ? '' : ` → ${status}`}`;
  });
  return items.length === 0 ? [] : [{ title: 'The working', blocks: [{ kind: 'list', items }] }];
}
