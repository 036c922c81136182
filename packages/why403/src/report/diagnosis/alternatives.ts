import type { Diagnosis, Finding, Needed } from '../../model/diagnosis.ts';
import type { Audience, Cause } from '../../model/taxonomy.ts';
import type { Block, Section } from '../document/blocks.ts';
import { isUnsettled } from './remedy.ts';
import { capital, causeWords, oneForEachCause, sentence } from './words.ts';

const LISTED = 10;
const FIXES_LISTED = 5;

/** Several causes are open: the one observation that tells them apart, and what each result means and asks for. */
export function openCausesSection({ findings, needed }: Diagnosis, audience: Audience): Section[] {
  if (!isUnsettled(findings)) return [];
  const causes = oneForEachCause(findings);
  const separating = separatingObservation(needed);
  const told = new Set(separating?.outcomes.flatMap((outcome) => outcome.causes) ?? []);
  const rest = causes.filter(({ cause }) => !told.has(cause));
  const blocks: Block[] = [];
  // The answer's third line has shown it to owners already.
  const shown = audience === 'owner' && separating === needed[0];
  if (separating !== null) {
    if (!shown) {
      blocks.push({ kind: 'paragraph', text: `Look at this: ${sentence(separating.ask)}` });
      blocks.push({ kind: 'code', text: separating.how });
    }
    const items = separating.outcomes.map(({ when, causes: ids }) => ({
      when,
      meaning: meaningOf(ids, causes),
    }));
    blocks.push({ kind: 'choices', items });
  }
  if (rest.length > 0) {
    if (told.size > 0) blocks.push({ kind: 'paragraph', text: 'Not told apart by that:' });
    blocks.push({ kind: 'list', items: rest.map((one) => openCause(one.cause, causes)) });
  }
  const title =
    told.size === 0
      ? 'What it could be'
      : shown
        ? 'What that shows, and what to do then'
        : 'What tells the possible causes apart';
  return [{ title, blocks }];
}

/** The first observation that has a result for each group of causes. */
export function separatingObservation(needed: readonly Needed[]): Needed | null {
  return needed.find(({ outcomes }) => outcomes.length > 0) ?? null;
}

/** Each cause with its first fix; where there are too many to read, their names. */
function meaningOf(ids: readonly Cause[], causes: readonly Finding[]): string[] {
  if (ids.length <= FIXES_LISTED) return ids.map((id) => openCause(id, causes));
  const found = causes.filter(({ cause }) => ids.includes(cause));
  return [`One of these: ${found.map(causeWords).join(', ')}.`];
}

function openCause(id: Cause, causes: readonly Finding[]): string {
  const finding = causes.find(({ cause }) => cause === id);
  if (finding === undefined) return id;
  const [fix] = finding.fixes;
  return fix === undefined ? sentence(causeWords(finding)) : `${causeWords(finding)}: ${sentence(fix.summary)}`;
}

/** What else a found cause could be. */
export function alternativesSection({ findings, behind }: Diagnosis): Section[] {
  const sections: Section[] = [];
  const others = isUnsettled(findings) ? [] : findings.slice(1);
  if (others.length > 0) {
    const items = others
      .slice(0, LISTED)
      .map((one) => `${strengthWords(one)}: ${causeWords(one)}: ${sentence(one.title)}`);
    if (others.length > LISTED) items.push(`And ${others.length - LISTED} more.`);
    const proved = others.every(({ strength }) => strength === 'proved');
    sections.push({ title: proved ? 'Also found' : 'What else it could be', blocks: [{ kind: 'list', items }] });
  }
  if (behind.length > 0) {
    const items = behind.map((one) => `${strengthWords(one)}: ${causeWords(one)}: ${sentence(one.title)}`);
    sections.push({ title: 'What would refuse next, once this is mended', blocks: [{ kind: 'list', items }] });
  }
  return sections;
}

function strengthWords({ strength }: Finding): string {
  return strength === 'proved' ? 'Proved' : strength === 'indicated' ? 'Likely' : 'Possible';
}

/** What is excluded, with the reason. */
export function ruledOutSection({ ruledOut }: Diagnosis): Section[] {
  if (ruledOut.length === 0) return [];
  const items = ruledOut.slice(0, LISTED).map(({ title, cause, reason }) => {
    const what = cause === null ? title : `${title} [${cause}]`;
    return `${what}: ${sentence(reason)}`;
  });
  if (ruledOut.length > LISTED) items.push(`And ${ruledOut.length - LISTED} more.`);
  return [{ title: 'Ruled out', blocks: [{ kind: 'list', items }] }];
}

/** What to supply for a surer answer, where it was not said already. */
export function neededSection({ findings, needed }: Diagnosis): Section[] {
  const said = isUnsettled(findings) ? separatingObservation(needed) : null;
  const asked = needed.filter((one) => one !== said);
  if (asked.length === 0) return [];
  const items = asked.map((one) => ({ summary: sentence(capital(one.ask)), blocks: neededBlocks(one, findings) }));
  return [
    {
      title: said === null ? 'What would make the answer surer' : 'What else to look at',
      blocks: [{ kind: 'steps', items }],
    },
  ];
}

function neededBlocks({ how, outcomes }: Needed, findings: readonly Finding[]): Block[] {
  const blocks: Block[] = [{ kind: 'code', text: how }];
  if (outcomes.length === 0) return blocks;
  const words = (id: Cause) => {
    const finding = findings.find(({ cause }) => cause === id);
    return finding === undefined ? id : causeWords(finding);
  };
  return [
    ...blocks,
    { kind: 'choices', items: outcomes.map(({ when, causes }) => ({ when, meaning: [causes.map(words).join(', ')] })) },
  ];
}
