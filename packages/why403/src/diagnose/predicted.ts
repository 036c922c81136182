import { rowOf } from '../evaluate/posix/listing.ts';
import type { Evidence, EvidenceList, Fix, RefusedBy } from '../model/diagnosis.ts';
import type { ConfigLine, Explanation, LaterBlocker } from '../model/explanation.ts';
import type { ServerKind } from '../model/host.ts';
import type { PathWalk } from '../model/path-walk.ts';
import type { Cause, ProductId, Strength } from '../model/taxonomy.ts';
import type { Verification } from '../model/verification.ts';
import type { FixTemplate } from '../rules/define-rule.ts';
import type { Hit } from './findings.ts';
import type { Knowledge } from './knowledge.ts';

/** A refusal that the evaluation of a configuration and its files, of exported rules or of policies foretells. */
export interface PredictedRefusal {
  readonly product: ProductId;
  readonly cause: Cause;
  /** Ids of rules that it may belong to, the nearest first; without them the product's rule for the cause. */
  readonly rules?: readonly string[];
  readonly strength: Extract<Strength, 'proved' | 'indicated'>;
  /** What refuses, in one sentence. */
  readonly title: string;
  /** In place of what the rule says of itself, where more is known than it can. */
  readonly explanation?: string;
  readonly evidence: EvidenceList;
  readonly fixes: readonly Fix[];
}

/** What is known of a refusal that was foretold. */
export interface Foretold {
  readonly product: ServerKind;
  readonly explanation: Explanation;
  /** The walk to the file, where modes decide. */
  readonly walk: PathWalk | null;
  /** Why it is not proved; empty where nothing speaks against it. */
  readonly limits: readonly string[];
  readonly fixes: readonly Fix[];
  /** What a private copy of the server answered; null where none was asked. */
  readonly verification: Verification | null;
}

/** The refusal that comes first, and those behind it. */
export function predictedRefusals(foretold: Foretold): readonly PredictedRefusal[] {
  const { explanation, product, limits, walk, fixes } = foretold;
  const cause = walk?.refusal?.cause ?? (explanation.status === 403 ? explanation.cause : null);
  if (cause === null || cause === 'unknown') return [];
  const strength = limits.length === 0 ? 'proved' : 'indicated';
  const first: PredictedRefusal = {
    product,
    // The file system knows more of a file that may not be opened than the server that meets the error.
    cause,
    strength,
    title: walk?.refusal?.says ?? titleOf(explanation),
    evidence: evidenceOf(foretold),
    // The walk knows all that is closed on the way, and the way that opens least.
    fixes: walk?.refusal == null ? fixes : walk.refusal.fixes,
  };
  return [first, ...explanation.behind.map((one) => later(one, product))];
}

function evidenceOf(foretold: Foretold): EvidenceList {
  const [first, ...rest] = shownBy(foretold);
  return [first, ...rest, ...citeTrial(foretold.verification)];
}

/** Refused before the change and served after it, by the user's own server. */
function citeTrial(verification: Verification | null): Evidence[] {
  if (verification?.mended !== true) return [];
  const { program, server, before, after } = verification;
  const excerpt = `${before.status} before the change, ${after.status} after it`;
  return [{ source: { name: program ?? server, line: null }, part: 'private copy', excerpt }];
}

/** The `if` whose block refuses. */
function conditionOf({ trace }: Explanation): ConfigLine | null {
  const at = trace.findLastIndex(({ status }) => status === 403);
  const before = trace[at - 1]?.directive ?? null;
  return before !== null && /^if\s*\(/.test(before.text) ? before : null;
}

function shownBy({ explanation, walk }: Foretold): EvidenceList {
  const { line, path, why, trace } = explanation;
  const [first, ...rest] = [
    ...(line === null ? [] : [citeLine(line, 'directive')]),
    ...(walk === null ? [] : citeWalk(walk)),
    ...(line === null && walk === null && path !== null ? [citePath(path, why)] : []),
  ];
  const chosen =
    trace.findLast(({ phase, directive }) => phase === 'location' && directive !== null)?.directive ?? null;
  const condition = conditionOf(explanation);
  const around = [
    ...(condition === null || condition.line === line?.line ? [] : [citeLine(condition, 'condition')]),
    ...(chosen === null || chosen.line === line?.line ? [] : [citeLine(chosen, 'location')]),
  ];
  if (first !== undefined) return [first, ...rest, ...around];
  const last = trace.findLast(({ status }) => status === 403)?.directive ?? null;
  return last === null ? [citePath(path ?? 'configuration', why), ...around] : [citeLine(last, 'directive'), ...around];
}

function citeWalk({ refusing, refusal, confirmation, path }: PathWalk): Evidence[] {
  const source = { name: refusing?.path ?? path, line: null };
  const bare = refusing === null ? [] : [{ source, part: 'path', excerpt: rowOf(refusing, true) }];
  const asked = confirmation.agrees === true ? [{ source, part: 'worker', excerpt: confirmation.says }] : [];
  return [...(refusal === null || refusal.evidence.length === 0 ? bare : refusal.evidence), ...asked];
}

function citeLine({ file, line, text }: ConfigLine, part: string): Evidence {
  return { source: { name: file, line }, part, excerpt: text };
}

function citePath(path: string, why: string): Evidence {
  return { source: { name: path, line: null }, part: 'path', excerpt: why };
}

/** A `return` says nothing but its status: then the line itself is what there is to say. */
function titleOf({ why, line }: Explanation): string {
  if (line === null || !/^answers \d/.test(why)) return capital(why);
  return `"${line.text.replace(/;$/, '')}" ${why}`;
}

/** What stands behind is read in a configuration that nobody runs yet, and so is never proved. */
function later({ cause, directive, path, why }: LaterBlocker, product: ServerKind): PredictedRefusal {
  const evidence: EvidenceList = [
    directive === null ? citePath(path ?? 'configuration', why) : citeLine(directive, 'directive'),
  ];
  return { product, cause, strength: 'indicated', title: capital(why), evidence, fixes: [] };
}

const SAID_BY_CONFIGURATION = 300;
const FOUND: ReadonlySet<Cause> = new Set(['file-permissions', 'missing-index', 'symlink-policy']);

/** The rule that a foretold refusal belongs to, as if it had found it: the server's own, else that of any server. */
export function predictedHit(refusal: PredictedRefusal, knowledge: Knowledge): Hit | null {
  const { product, cause, strength, title, evidence, fixes, explanation, rules } = refusal;
  const own: readonly string[] = rules ?? [`${product}/${cause}`, `unknown/${cause}`, `${product}/config-deny`];
  const rule = own.map((id) => knowledge.rule.get(id)).find((one) => one !== undefined);
  if (rule === undefined) return null;
  // Where the very file, line, rule or statement is known, advice on how to find it is in the way.
  const isFound = fixes.length > 0 && (FOUND.has(cause) || rules !== undefined);
  const left = isFound ? [] : rule.fixes.filter(({ seeks }) => seeks !== true || evidence[0].source.line === null);
  return {
    rule: { ...rule, fixes: left, ...(explanation === undefined ? {} : { explanation }) },
    strength,
    title,
    evidence,
    shouldBe: undefined,
    weight: SAID_BY_CONFIGURATION,
    closedBy: evidence[0],
    fixes: fixes.map(templateOf),
  };
}

/** Who refuses, where the configuration foretells it; a rule of no server in particular does not say. */
export function authorByPrediction([first]: readonly PredictedRefusal[], knowledge: Knowledge): RefusedBy | null {
  const product = first === undefined ? undefined : knowledge.product.get(first.product);
  if (first === undefined || product === undefined) return null;
  const { strength, evidence } = first;
  return { layer: product.layer, product: product.id, name: product.name, strength, evidence };
}

function templateOf({ actor, summary, change, command, check, weakens }: Fix): FixTemplate {
  return {
    actor,
    summary,
    ...(change === null
      ? {}
      : {
          change: {
            file: change.file,
            after: change.after,
            ...(change.before === null ? {} : { before: change.before }),
          },
        }),
    ...(command === null ? {} : { command }),
    ...(check === null ? {} : { check }),
    ...(weakens === null ? {} : { weakens }),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
