import type { Diagnosis, Finding, Fix, FolkFix } from '../../model/diagnosis.ts';
import type { Audience, Cause } from '../../model/taxonomy.ts';
import type { Block, Section, Step } from '../document/blocks.ts';
import { actorWords, audienceWords, causeWords, oneForEachCause, sentence } from './words.ts';

/** What to change, in full for those who can change it. */
export function fixSection({ findings }: Diagnosis, audience: Audience): Section[] {
  const [first] = findings;
  if (first === undefined || first.fixes.length === 0 || isUnsettled(findings)) return [];
  const own = first.fixes.filter(({ actor }) => audience !== 'visitor' || actor === 'visitor');
  const others = first.fixes.filter((fix) => !own.includes(fix));
  const blocks: Block[] = [];
  if (own.length > 0) blocks.push({ kind: 'steps', items: own.map(fixStep) });
  if (others.length > 0) {
    blocks.push({ kind: 'paragraph', text: 'Only the other side can mend it:' });
    blocks.push({
      kind: 'list',
      items: others.map(({ summary, actor }) => `${sentence(summary)} (${actorWords(actor)})`),
    });
  }
  const title = own.length > 1 ? 'What to change: the first that fits' : 'What to change';
  return [{ title, blocks }];
}

/** Whether several causes are open and none is likelier by evidence: then nothing should be changed yet. */
export function isUnsettled(findings: readonly Finding[]): boolean {
  return findings[0]?.strength === 'possible' && oneForEachCause(findings).length > 1;
}

/** One change as a step: what, exactly how, how to check it, and what it opens. */
export function fixStep(fix: Fix): Step {
  const blocks: Block[] = [];
  if (fix.change !== null) blocks.push({ kind: 'change', ...fix.change });
  if (fix.change !== null && fix.command !== null) blocks.push({ kind: 'paragraph', text: 'Run:' });
  if (fix.command !== null) blocks.push({ kind: 'code', text: fix.command });
  if (fix.check !== null) blocks.push({ kind: 'paragraph', text: `Check: ${sentence(fix.check)}` });
  if (fix.weakens !== null) blocks.push({ kind: 'paragraph', text: `What it opens: ${sentence(fix.weakens)}` });
  return { summary: `${sentence(fix.summary)} (For ${actorWords(fix.actor)}.)`, blocks };
}

const CAUSES_ADVISED = 3;

/**
 * Nobody who reads this runs a hosted API: where no fix is for whoever runs the server, the owner's words would be
 * for its maker, and the reader is the one who calls it.
 */
function readerOf({ layer, product, fixes }: Finding, audience: Audience): Audience {
  const hosted = layer === 'application' && product !== 'unknown' && !fixes.some(({ actor }) => actor === 'operator');
  return audience === 'owner' && hosted ? 'consumer' : audience;
}

/** Advice for the reader: of the one cause, or a sentence for each of the first few where several are open. */
export function adviceSection({ findings }: Diagnosis, audience: Audience): Section[] {
  const [first] = findings;
  // Owners are shown what each cause asks of them beside the observation that tells the causes apart.
  if (first === undefined || (audience === 'owner' && isUnsettled(findings))) return [];
  // The answer's own lines hold all of it.
  if (audience === 'visitor' && first.strength !== 'possible') return [];
  const reader = readerOf(first, audience);
  const items = isUnsettled(findings)
    ? oneForEachCause(findings)
        .slice(0, CAUSES_ADVISED)
        .flatMap((one) => one.advice[audience].slice(0, 1).map((text) => `${causeWords(one)}: ${text}`))
    : first.advice[reader];
  if (items.length === 0) return [];
  return [{ title: `Advice for ${audienceWords(reader)}`, blocks: [{ kind: 'list', items }] }];
}

/** Causes whose false remedies visitors try themselves; those of others are for people with a firewall or a file system. */
const VISITORS_TRY: ReadonlySet<Cause> = new Set([
  'account-state',
  'bot-protection',
  'expired-credentials',
  'geo-block',
  'insufficient-role',
  'missing-credentials',
  'not-a-member',
  'rate-limit',
  'stronger-authentication',
]);

/** Remedies that are passed on and do not work. */
export function folkFixSection({ findings }: Diagnosis, audience: Audience): Section[] {
  const causes = oneForEachCause(findings);
  if (audience === 'visitor' && (isUnsettled(findings) || !VISITORS_TRY.has(causes[0]?.cause ?? 'unknown'))) return [];
  const refuted = isUnsettled(findings)
    ? causes.slice(0, CAUSES_ADVISED).flatMap(({ doesNotHelp }) => doesNotHelp.slice(0, 1))
    : (causes[0]?.doesNotHelp ?? []);
  const items = distinct(refuted).map(({ claim, why }) => `${sentence(claim)} ${why}`);
  return items.length === 0 ? [] : [{ title: 'What does not help', blocks: [{ kind: 'list', items }] }];
}

function distinct(fixes: readonly FolkFix[]): FolkFix[] {
  return fixes.filter((fix, index) => fixes.findIndex(({ claim }) => claim === fix.claim) === index);
}
