import type { Applied } from '../../model/applied.ts';
import type { Explanation } from '../../model/explanation.ts';
import type { HostDiagnosis, HostFix, HostReport, ServerSeen } from '../../model/host.ts';
import type { PathWalk } from '../../model/path-walk.ts';
import type { Audience } from '../../model/taxonomy.ts';
import type { Verification } from '../../model/verification.ts';
import { outlineOf } from '../diagnosis/outline.ts';
import { sentence, statusWords } from '../diagnosis/words.ts';
import type { AnswerLine, Block, ReportDocument, Section } from '../document/blocks.ts';

/** What of a host's answer is printed beside the answer itself. */
export interface HostOutlineOptions {
  readonly audience: Audience;
  /** The working, phase by phase. */
  readonly trace: boolean;
}

/** A diagnosis on the server: the answer and its evidence as ever, then what only the server can show. */
export function hostOutlineOf(diagnosis: HostDiagnosis, { audience, trace }: HostOutlineOptions): ReportDocument {
  const { host } = diagnosis;
  // What an evaluated configuration excludes is everything else: a list of it says nothing.
  const document = outlineOf(
    diagnosis.host.explanation.status === 403 ? { ...diagnosis, ruledOut: [] } : diagnosis,
    audience,
  );
  const at = document.sections.findIndex(({ title }) => title === 'What limits this answer');
  const own = [
    ...pathSection(host.walk),
    ...fixSection(host.fix),
    ...trialSection(host.verification),
    ...appliedSection(host.applied),
    ...(trace ? workingSection(host.explanation) : []),
    ...serverSection(host.server),
    ...unreadSection(host),
  ];
  const place = at === -1 ? document.sections.length : at;
  return {
    ...document,
    answer: [...appliedLine(host.applied), ...answerOf(diagnosis, document)],
    sections: [...document.sections.slice(0, place), ...own, ...document.sections.slice(place)],
  };
}

/** Where nothing is refused, or nothing can be known, what the model says stands in the place of who refused. */
function answerOf(diagnosis: HostDiagnosis, { answer }: ReportDocument): readonly AnswerLine[] {
  const { explanation, server, limits } = diagnosis.host;
  const name = NAMES[server.product];
  const weak = limits.length === 0 ? '' : ' See below what limits this answer.';
  if (diagnosis.findings.some(({ strength }) => strength !== 'possible')) return answer;
  if (explanation.status === null)
    return [
      { label: 'Who', text: 'Not known: configuration and files alone do not tell.', code: null },
      { label: 'Why', text: sentence(capital(explanation.why)), code: null },
      ...answer.filter(({ label }) => label === 'Next' || label === 'Fix'),
    ];
  if (diagnosis.refused) return answer;
  const says = `Not refused: ${name} answers ${statusWords(explanation.status)}, by its configuration and its files.${weak}`;
  return [
    { label: 'Result', text: says, code: null },
    { label: 'Why', text: sentence(capital(explanation.why)), code: null },
  ];
}

const NAMES = { nginx: 'nginx', apache: 'Apache' } as const;

function pathSection(walk: PathWalk | null): Section[] {
  if (walk === null) return [];
  const others = walk.others.filter(({ verdict }) => verdict !== 'lets-through').map(({ says }) => says);
  const blocks: Block[] = [
    { kind: 'code', text: walk.listing },
    ...(walk.refusal === null ? [] : [{ kind: 'paragraph', text: sentence(walk.refusal.says) } as const]),
    { kind: 'paragraph', text: sentence(walk.confirmation.says) },
    ...(others.length === 0 ? [] : [{ kind: 'list', items: others.map(sentence) } as const]),
  ];
  return [{ title: 'The way to the file', blocks }];
}

function fixSection(fix: HostFix | null): Section[] {
  if (fix === null || fix.diff === '') return [];
  return [{ title: 'The change as a diff', blocks: [{ kind: 'code', text: fix.diff }] }];
}

/** What the user's own server said, in a copy that nobody else can reach. */
function trialSection(verification: Verification | null): Section[] {
  if (verification === null) return [];
  const { program, before, after, mended, reason, unproven, bugReport } = verification;
  const answer = (status: number | null, why: string | null) =>
    status === null ? `not asked (${why ?? 'no reason was given'})` : statusWords(status);
  const items = [
    `Program: ${program ?? 'none was run'}`,
    `Before the change: ${answer(before.status, before.reason)}`,
    `After the change: ${answer(after.status, after.reason)}`,
  ];
  const verdict =
    mended === true
      ? 'The change mends the refusal, on your own server and without touching your files.'
      : mended === false
        ? 'The change does not mend the refusal.'
        : 'Nothing is proved.';
  const blocks: Block[] = [
    { kind: 'list', items },
    { kind: 'paragraph', text: `${verdict}${reason === null ? '' : ` ${sentence(capital(reason))}`}` },
    ...(unproven.length === 0
      ? []
      : [{ kind: 'list', items: unproven.map((one) => `Not part of the copy: ${one}`) } as const]),
    ...(bugReport === null
      ? []
      : [
          {
            kind: 'paragraph',
            text: 'Model and server differ, which is a fault of the model. Please report this:',
          } as const,
          { kind: 'code', text: bugReport } as const,
        ]),
  ];
  return [{ title: 'Tried on a private copy of the server', blocks }];
}

const OUTCOMES: Readonly<Record<Applied['outcome'], string>> = {
  applied: 'The change was made, and the running server answers as foretold.',
  'rolled-back': 'The change was made and taken back: the running server did not answer as foretold.',
  refused: 'Nothing was changed.',
  declined: 'Nothing was changed, as you said.',
  stuck: 'The change could not be taken back.',
};

/** Whoever changes a server wants to know that first. */
function appliedLine(applied: Applied | null): AnswerLine[] {
  if (applied === null) return [];
  const why = applied.reason === null ? '' : ` ${sentence(capital(applied.reason))}`;
  return [{ label: 'Done', text: `${OUTCOMES[applied.outcome]}${why}`, code: null }];
}

/** What came of the change. */
function appliedSection(applied: Applied | null): Section[] {
  if (applied === null) return [];
  const { outcome, reason, files, asked, left } = applied;
  const why = reason === null ? '' : ` ${sentence(capital(reason))}`;
  const items = [
    ...files.map((file) => `Changed: ${file}`),
    ...asked.map(
      ({ target, before, after }) => `${target}: ${before ?? 'no answer'} before, ${after ?? 'not asked'} after`,
    ),
    ...(left === null ? [] : [`What was there is kept in ${left}`]),
  ];
  const blocks: Block[] = [{ kind: 'paragraph', text: `${OUTCOMES[outcome]}${why}` }];
  return [
    {
      title: 'The change on the running server',
      blocks: items.length === 0 ? blocks : [...blocks, { kind: 'list', items }],
    },
  ];
}

/** The working as an annotated configuration: what each phase asked, the line that answered, and what it said. */
function workingSection({ trace }: Explanation): Section[] {
  const lines = trace.flatMap(({ phase, says, directive, path, status }) => {
    const head = `${phase}: ${says}${status === null ? '' : `  => ${status}`}`;
    const line = directive === null ? [] : [`    ${directive.file}:${directive.line}  ${directive.text}`];
    const file = path === null ? [] : [`    ${path}`];
    return [head, ...line, ...file].map(onOneLine);
  });
  return [{ title: 'The working, in the order of the server', blocks: [{ kind: 'code', text: lines.join('\n') }] }];
}

function serverSection(server: ServerSeen): Section[] {
  const { product, pid, config, prefix, worker, workerFrom, listens, started, reloaded, errorLogs, accessLogs } =
    server;
  const running =
    pid === null
      ? `${NAMES[product]}, which is not running`
      : `${NAMES[product]}, process ${pid}, since ${started ?? 'an unknown time'}`;
  const read = reloaded === null ? '' : `; it last read its configuration at ${reloaded}`;
  const groups = worker.groups.length === 0 ? '' : `, groups ${worker.groups.join(', ')}`;
  const items = [
    `${running}${read}`,
    `Configuration ${config}, prefix ${prefix}${server.root === null ? '' : `, below ${server.root}`}`,
    `Files are opened by ${worker.name} (uid ${worker.uid}, gid ${worker.gid}${groups}), as the ${workerFrom} says`,
    `Listens on ${listens.length === 0 ? 'nothing that is known' : listens.join(', ')}`,
    `Error log ${errorLogs.join(', ') || 'not known'}; access log ${accessLogs.join(', ') || 'none'}`,
  ];
  return [{ title: 'The server', blocks: [{ kind: 'list', items }] }];
}

function unreadSection({ unread }: HostReport): Section[] {
  if (unread.length === 0) return [];
  const items = unread.map(({ path, why, hides }) => `${path}: ${why}. That hides ${hides}.`);
  return [{ title: 'What could not be read', blocks: [{ kind: 'list', items }] }];
}

/** A name with a line break in it must not look like a line of its own. */
function onOneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, '?');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
