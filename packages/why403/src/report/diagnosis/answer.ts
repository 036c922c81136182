import type { Diagnosis, Finding, ServedFromCache } from '../../model/diagnosis.ts';
import { type Audience, REFUSING_STATUSES } from '../../model/taxonomy.ts';
import type { AnswerLine } from '../document/blocks.ts';
import { nameOf, oneForEachCause, partyWords, sentence, statusWords } from './words.ts';

/** The three lines that answer: who, why, and what to do. */
export function answerLines(diagnosis: Diagnosis, audience: Audience): AnswerLine[] {
  if (!diagnosis.refused) return notRefused(diagnosis);
  const who = { label: 'Who', text: whoText(diagnosis), code: null };
  const why = { label: 'Why', text: whyText(diagnosis), code: null };
  return [who, why, toDo(diagnosis, audience)];
}

/** What is said before anything else where a cache kept the refusal. */
export function cacheWarning(diagnosis: Diagnosis): string | null {
  const { servedFromCache } = diagnosis;
  if (servedFromCache === null) return null;
  const name = nameOf(servedFromCache.product, diagnosis);
  const cache = name === null ? 'a cache' : `the cache of ${name}`;
  return `This refusal came from ${cache}${ageText(servedFromCache)}: its cause may be gone already. First purge it: ${sentence(servedFromCache.purge)}`;
}

function ageText({ ageSeconds }: ServedFromCache): string {
  if (ageSeconds === null || ageSeconds === 0) return '';
  if (ageSeconds < 120) return `, where it was ${ageSeconds} seconds old`;
  if (ageSeconds < 7200) return `, where it was ${Math.round(ageSeconds / 60)} minutes old`;
  if (ageSeconds < 172_800) return `, where it was ${Math.round(ageSeconds / 3600)} hours old`;
  return `, where it was ${Math.round(ageSeconds / 86_400)} days old`;
}

function notRefused({ status, embedded, target, speaksOfRefusal }: Diagnosis): AnswerLine[] {
  if (status === null && target === null && embedded.length === 0) {
    return [
      { label: 'Result', text: 'No response was found in what was given, so there is nothing to judge.', code: null },
    ];
  }
  const [inner] = embedded;
  const result = `Not refused: the answer is ${statusWords(status)}.`;
  if (speaksOfRefusal !== undefined)
    return [
      {
        label: 'Result',
        text: `Not refused by its status: the answer is ${statusWords(status)}. Its page speaks of a refusal.`,
        code: null,
      },
      {
        label: 'Page',
        text: `"${speaksOfRefusal.excerpt}": whoever wrote it refuses under a status of success, which programs, caches and crawlers take for the page itself. 403 or 401 would say it. Look for who writes this page: the application, a plugin, or a firewall before it.`,
        code: null,
      },
    ];
  if (inner === undefined) return [{ label: 'Result', text: result, code: null }];
  return [
    { label: 'Result', text: `${result} A refusal is written inside it, and it is not this answer's own.`, code: null },
    { label: 'Inside', text: inner.what, code: null },
  ];
}

/** What a browser says of an answer that it kept to itself: whether anybody refused is not in it. */
const SAID_BY_BROWSER = 'unknown/cors-misconfiguration/console';

/** Who refused, with how sure that is in words. */
export function whoText({ refusedBy, status, findings }: Diagnosis): string {
  if (status === null && findings[0]?.rule === SAID_BY_BROWSER)
    return 'Not known: this is the message of a browser, and not the answer. Perhaps nobody refused.';
  const answer =
    status !== null && !REFUSING_STATUSES.has(status)
      ? `under the status ${statusWords(status)}`
      : `with ${statusWords(status)}`;
  if (refusedBy === null) return `Not known: nothing in the response tells who refused ${answer}.`;
  const party = partyWords(refusedBy);
  if (refusedBy.product === 'unknown') {
    if (status === null && refusedBy.strength === 'possible')
      return 'Not known: neither a status nor the mark of a refusal was shown. Perhaps this is none.';
    return refusedBy.strength === 'possible'
      ? `Perhaps ${party} refused ${answer}. Nothing proves it.`
      : `Probably ${party} refused ${answer}.`;
  }
  switch (refusedBy.strength) {
    case 'proved':
      return `${party} refused ${answer}. Proved.`;
    case 'indicated':
      return `Probably ${party} refused ${answer}. Not proved.`;
    case 'possible':
      return `Perhaps ${party} refused ${answer}. Nothing proves it.`;
  }
}

/** Why, with how sure that is in words, and what the status should have been. */
export function whyText(diagnosis: Diagnosis): string {
  const [first] = diagnosis.findings;
  if (first === undefined || first.cause === 'unknown')
    return 'Not known: the response does not say, and nothing in it points to a cause.';
  const said = disguiseText(diagnosis);
  const disguise = said === null ? '' : ` ${said}`;
  switch (first.strength) {
    case 'proved':
      return `${titled(first)} Proved.${disguise}`;
    case 'indicated':
      return `${titled(first)} Likely, not proved.${disguise}`;
    case 'possible':
      return possibleText(first, oneForEachCause(diagnosis.findings));
  }
}

/** `403 here stands for 429 Too Many Requests.` Where the status was not shown, it may well have been the right one. */
export function disguiseText({ shouldBe, status }: Diagnosis): string | null {
  if (shouldBe === undefined) return null;
  return status === null
    ? `The right status for this is ${statusWords(shouldBe)}.`
    : `${status} here stands for ${statusWords(shouldBe)}.`;
}

function titled({ title, cause }: Finding): string {
  return `${title.replace(/\.$/, '')} [${cause}].`;
}

function possibleText(first: Finding, causes: readonly Finding[]): string {
  if (causes.length === 1)
    return `The response does not say. One explanation fits: ${titled(first)} Possible, not more.`;
  const named = causes.slice(0, 3).map(({ causeTitle }) => inSentence(causeTitle));
  const more = causes.length > 3 ? ` and ${causes.length - 3} more` : '';
  return `The response does not say. ${causes.length} causes fit: ${named.join(', ')}${more}.`;
}

/** A title inside a sentence; abbreviations (API key, HTTPS required) keep their capitals. */
function inSentence(title: string): string {
  return /^[A-Z]{2}/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

function toDo(diagnosis: Diagnosis, audience: Audience): AnswerLine {
  const [first] = diagnosis.findings;
  const [needed] = diagnosis.needed;
  const unsettled = first === undefined || first.strength === 'possible';
  if (audience === 'owner') {
    if (unsettled && needed !== undefined) {
      return {
        label: 'Next',
        text: `Change nothing yet; look at this first. ${sentence(needed.ask)}`,
        code: needed.how,
      };
    }
    const fix = first?.fixes[0];
    if (fix !== undefined) return { label: unsettled ? 'Next' : 'Fix', text: sentence(fix.summary), code: null };
  }
  if (unsettled && audience !== 'owner') return askThem(diagnosis, audience);
  const advice = first?.advice[audience] ?? [];
  // The first sentence for visitors is often that it is not their fault; what to do is the second.
  const text = audience === 'visitor' ? advice.slice(0, 2).join(' ') : (advice[0] ?? '');
  return { label: 'Next', text: text === '' ? NOBODY_KNOWN[audience] : text, code: null };
}

const NOBODY_KNOWN: Readonly<Record<Audience, string>> = {
  owner: 'Look for this request in the log of the server nearest to the client, then of each one behind it.',
  consumer: 'Send the message below to those who run the service: their log names the reason.',
  visitor: 'Send the message below to the owner of the site.',
};

const ASK_THE_OWNER =
  'Send the message below to the owner of the site: the page does not say why, and the log of the server does.';

function askThem(diagnosis: Diagnosis, audience: Audience): AnswerLine {
  if (audience === 'visitor') return { label: 'Next', text: ASK_THE_OWNER, code: null };
  const name = diagnosis.refusedBy === null ? null : nameOf(diagnosis.refusedBy.product, diagnosis);
  const whom = name === null ? 'those who run the service' : `those who run ${name} for this service`;
  const text = `Send the message below to ${whom}: their log names the reason, and the response does not.`;
  return { label: 'Next', text, code: null };
}
