import type { Diagnosis, SentRequest } from '../../model/diagnosis.ts';
import type { Audience } from '../../model/taxonomy.ts';
import type { Block, ReportDocument, Section } from '../document/blocks.ts';
import { alternativesSection, neededSection, openCausesSection, ruledOutSection } from './alternatives.ts';
import { answerLines, cacheWarning, disguiseText } from './answer.ts';
import { mainEvidence, quotesOf } from './evidence.ts';
import { diagnosisToMessage } from './message.ts';
import { adviceSection, fixSection, folkFixSection, isUnsettled } from './remedy.ts';
import { unexplainedSection } from './unexplained.ts';
import { nameOf, partyWords, sentence, statusWords } from './words.ts';

/** A diagnosis in the order in which a person needs it; what is only for those who run servers is left out for visitors. */
export function outlineOf(diagnosis: Diagnosis, audience: Audience): ReportDocument {
  const visitor = audience === 'visitor';
  return {
    title: titleOf(diagnosis),
    warning: cacheWarning(diagnosis),
    answer: answerLines(diagnosis, audience),
    context: contextOf(diagnosis),
    sections: [
      ...happened(diagnosis),
      ...(visitor ? [] : unexplainedSection(diagnosis)),
      ...(visitor ? [] : openCausesSection(diagnosis, audience)),
      ...(visitor ? [] : evidence(diagnosis)),
      ...fixSection(diagnosis, audience),
      ...adviceSection(diagnosis, audience),
      ...folkFixSection(diagnosis, audience),
      ...(visitor ? [] : alternativesSection(diagnosis)),
      ...(visitor ? [] : ruledOutSection(diagnosis)),
      ...(visitor ? [] : neededSection(diagnosis)),
      ...path(diagnosis),
      ...toQuote(diagnosis),
      ...embedded(diagnosis),
      ...listed('What limits this answer', diagnosis.caveats),
      ...requests(diagnosis.requests),
      ...(audience === 'owner' ? [] : messageSection(diagnosis)),
    ],
  };
}

function titleOf({ refused, status, target }: Diagnosis): string {
  const what = refused ? `Why ${status ?? 'this refusal'}` : `Not refused: ${status ?? 'no response'}`;
  return target === null ? what : `${what}: ${target}`;
}

/** What was asked and when, in one line. */
function contextOf({ id, method, target, status, time }: Diagnosis): string | null {
  const request = target === null ? null : `${method ?? 'GET'} ${target}`;
  const parts = [id, request, status === null ? null : statusWords(status), time].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('  ·  ');
}

function happened(diagnosis: Diagnosis): Section[] {
  const { findings, refused } = diagnosis;
  const [first] = findings;
  if (!refused || first === undefined || isUnsettled(findings)) return [];
  const blocks: Block[] = [{ kind: 'paragraph', text: first.explanation }];
  const disguise = disguiseText(diagnosis);
  if (disguise !== null) blocks.push({ kind: 'paragraph', text: `${disguise} ${first.statusNote}` });
  return [{ title: 'What happened', blocks }];
}

function evidence(diagnosis: Diagnosis): Section[] {
  const items = quotesOf(mainEvidence(diagnosis));
  return items.length === 0 ? [] : [{ title: 'Evidence', blocks: [{ kind: 'quotes', items }] }];
}

function path({ hops, refused, refusedBy }: Diagnosis): Section[] {
  if (hops.length === 0) return [];
  const parties = hops.map((hop) =>
    hop.refused ? `${partyWords(hop)}, which ${doubt(refusedBy?.strength)}` : partyWords(hop),
  );
  const unseen = refused && !hops.some((hop) => hop.refused) ? ['somebody who is not shown, who refused'] : [];
  return [
    { title: 'On the way', blocks: [{ kind: 'paragraph', text: ['client', ...parties, ...unseen].join(' → ') }] },
  ];
}

function doubt(strength: 'proved' | 'indicated' | 'possible' | undefined): string {
  return strength === 'proved' ? 'refused' : strength === 'indicated' ? 'probably refused' : 'perhaps refused';
}

function toQuote(diagnosis: Diagnosis): Section[] {
  const items = diagnosis.references.map(({ name, value, product }) => {
    const by = nameOf(product, diagnosis);
    return by === null ? `${name}: ${value}` : `${name}: ${value} (${by})`;
  });
  if (items.length === 0) return [];
  if (diagnosis.time !== null) items.push(`Time of the response: ${diagnosis.time}`);
  return listed('To quote when you ask', items);
}

function embedded({ embedded: inside, refused }: Diagnosis): Section[] {
  if (inside.length === 0) return [];
  const blocks = inside.flatMap(({ what, evidence: cited }, index): Block[] => {
    const quotes: Block = { kind: 'quotes', items: quotesOf(cited) };
    // The answer's own lines have said the first where nothing else refused.
    return !refused && index === 0 ? [quotes] : [{ kind: 'paragraph', text: sentence(what) }, quotes];
  });
  return [{ title: "A refusal inside that is not this answer's own", blocks }];
}

function requests(sent: readonly SentRequest[]): Section[] {
  const items = sent.map(({ method, url, purpose, status }) => {
    const answer = status === null ? 'no answer' : String(status);
    return `${method} ${url} (${purpose.replaceAll('-', ' ')}): ${answer}`;
  });
  return listed('Requests that were sent', items);
}

/** The message as part of a report. */
export function messageSection(diagnosis: Diagnosis): Section[] {
  if (!diagnosis.refused) return [];
  return [{ title: 'A message to send', blocks: [{ kind: 'code', text: diagnosisToMessage(diagnosis) }] }];
}

function listed(title: string, items: readonly string[]): Section[] {
  return items.length === 0 ? [] : [{ title, blocks: [{ kind: 'list', items }] }];
}
