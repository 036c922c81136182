import type { NginxDirective } from '../../model/nginx-config.ts';
import type { FixOperation } from '../../model/prediction.ts';
import type { FileStatus } from '../../model/server-files.ts';
import { permission } from '../posix/permission.ts';
import { walk } from '../posix/walk.ts';
import { ChangedFiles } from './changed-files.ts';
import { type ConfigEdit, insertion, insertionInto, removal, rewording, shiftLines } from './config-edit.ts';
import type { NginxModel } from './model.ts';
import { refererRules } from './referers.ts';
import type { RefusalDetail, Run, ServerRequest, Surroundings, TraceStep } from './request.ts';
import type { Tree } from './tree.ts';

/** A configuration and files with some changes made. */
export interface Attempt {
  readonly tree: Tree;
  readonly around: Surroundings;
  readonly operations: readonly FixOperation[];
  /** What was taken away, where nothing else was changed. */
  readonly removed: NginxDirective | null;
}

interface Context {
  readonly model: NginxModel;
  readonly request: ServerRequest;
  readonly attempt: Attempt;
  readonly step: TraceStep;
  readonly trace: readonly TraceStep[];
}

/** Makes a change, or null where the text of the configuration does not let it be made. */
type MakeAttempt = () => Attempt | null;

/** Changes that may mend a refusal, smallest first. Whether they do is for the evaluation to say. */
export function candidates(context: Context): readonly MakeAttempt[] {
  const { step, attempt } = context;
  const { detail, directive } = step;
  if (detail === null) return [];
  switch (detail.kind) {
    case 'address':
      return edits(context, directive, [(rule, parent) => insertion(['allow', detail.client], rule, parent), removal]);
    case 'return':
      return [...refererEdits(context), ...edits(context, directive, [removal])];
    case 'permission':
      return made(modeChange(attempt, detail));
    case 'index':
      return made([...indexWritten(context, detail), ...listingOn(context)]);
    case 'link':
      return linkEdits(context, directive);
    case 'password-file':
      return made(written(attempt, detail.path, ''));
    case 'status-word':
      return edits(context, directive, [withoutStatus]);
    case 'subrequest':
      return innerCandidates(context);
  }
}

function made(attempts: readonly Attempt[]): readonly MakeAttempt[] {
  return attempts.map((attempt) => () => attempt);
}

type MakeEdit = (directive: NginxDirective, parent: NginxDirective | null) => ConfigEdit | null;

/** Each is made only when those before it were of no use. */
function edits(
  { attempt, step }: Context,
  directive: NginxDirective | null,
  makers: readonly MakeEdit[],
): readonly MakeAttempt[] {
  const parent = directive === null ? undefined : attempt.tree.blockOf(directive, step.scope);
  if (directive === null || parent === undefined) return [];
  return makers.map((make) => () => {
    const edit = make(directive, parent);
    return edit === null ? null : withEdit(attempt, edit);
  });
}

/** The status 403 taken out of `error_page`, or replaced where a status must stand. */
function withoutStatus(directive: NginxDirective, parent: NginxDirective | null): ConfigEdit | null {
  const words = directive.args
    .filter((word) => word !== '=403' || directive.name !== 'error_page')
    .map((word) => (word === '=403' ? '=404' : word));
  return rewording(directive, words, parent);
}

/** Adds a change, counting lines as the changes before it left them. */
function withEdit(attempt: Attempt, { operation, change }: ConfigEdit): Attempt | null {
  const shifted = shiftLines(operation, attempt.operations);
  if (shifted === null) return null;
  const operations = [...attempt.operations, shifted];
  const removed = operations.length === 1 && change.made === null ? change.gone : null;
  return { tree: attempt.tree.with(change), around: attempt.around, operations, removed };
}

/** Where the Referer decides: the page it names, or none, is let in. */
function refererEdits(context: Context): readonly MakeAttempt[] {
  const { step, request, attempt } = context;
  const { detail, scope } = step;
  if (detail?.kind !== 'return' || detail.condition === null || scope === null) return [];
  if (!detail.condition.args.join(' ').includes('$invalid_referer')) return [];
  const [rules] = refererRules({ tree: attempt.tree, scope } as Run).directives;
  const referer = request.headers.find(([name]) => name.toLowerCase() === 'referer')?.[1];
  const host = referer === undefined ? 'none' : (/^https?:\/\/([\w.-]+)/i.exec(referer)?.[1] ?? 'blocked');
  if (rules === undefined) return [];
  return edits(context, rules, [(directive, parent) => rewording(directive, [...directive.args, host], parent)]);
}

function linkEdits(context: Context, directive: NginxDirective | null): readonly MakeAttempt[] {
  if (directive === null) return [];
  const [mode, ...rest] = directive.args;
  const words = mode === 'on' ? [['if_not_owner', ...rest], ['off']] : [['off']];
  return edits(
    context,
    directive,
    words.map(
      (args): MakeEdit =>
        (own, parent) =>
          rewording(own, args, parent),
    ),
  );
}

function innerCandidates(context: Context): readonly MakeAttempt[] {
  const { step, trace } = context;
  const inner = trace.slice(0, trace.indexOf(step)).findLast(({ status }) => status === 403);
  if (inner?.directive == null) return inner === undefined ? [] : candidates({ ...context, step: inner });
  const { directive } = inner;
  if (inner.detail?.kind !== 'return') return candidates({ ...context, step: inner });
  return edits(context, directive, [(own, parent) => rewording(own, ['204'], parent), removal]);
}

/** Files that are closed for good reason. */
const SECRET =
  /(?:^|\/)(?:\.(?!well-known)[^/]*|[^/]*\.(?:key|pem|p12|pfx|kdbx)|wp-config\.php|id_[a-z0-9]+|shadow|[^/]*htpasswd[^/]*)(?:\/|$)/;

/** The one bit that is missing, in the class that answers for the worker. */
function modeChange(
  attempt: Attempt,
  { path, need }: Extract<RefusalDetail, { kind: 'permission' }>,
): readonly Attempt[] {
  const { files, worker } = attempt.around;
  const status = files.look(path);
  if (typeof status !== 'object' || SECRET.test(path)) return [];
  const { by } = permission(status, worker, need);
  if (by === 'acl' || by === 'superuser') return [];
  const bits = need << (by === 'owner' ? 6 : by === 'group' ? 3 : 0);
  const mode = status.mode | bits;
  return [changed(attempt, path, { ...status, mode }, { op: 'chmod', path, mode: mode.toString(8).padStart(3, '0') })];
}

function changed(
  attempt: Attempt,
  path: string,
  status: FileStatus,
  operation: FixOperation,
  content?: string,
): Attempt {
  const files = new ChangedFiles(attempt.around.files);
  files.change(path, status, content);
  const { tree, around, operations } = attempt;
  return { tree, around: { ...around, files }, operations: [...operations, operation], removed: null };
}

const PAGE = '<!doctype html>\n<title>Index</title>\n';

function indexWritten(
  context: Context,
  { folder, names }: Extract<RefusalDetail, { kind: 'index' }>,
): readonly Attempt[] {
  const { files, worker } = context.attempt.around;
  const end = walk(folder, { files, worker, need: 0, links: null });
  if (end.error !== null || end.status?.type !== 'directory') return [];
  return names
    .filter((name) => /^[\w.-]+\.html?$/.test(name))
    .flatMap((name) => written(context.attempt, `${end.path === '/' ? '' : end.path}/${name}`, PAGE));
}

function written(attempt: Attempt, path: string, content: string): readonly Attempt[] {
  const status: FileStatus = {
    type: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size: content.length,
    modified: attempt.around.now,
    target: null,
    acl: [],
  };
  return [changed(attempt, path, status, { op: 'write', path, content }, content)];
}

function listingOn(context: Context): readonly Attempt[] {
  const { step, attempt } = context;
  const head = step.scope?.head ?? null;
  if (head === null || head.block === null) return [];
  const listed = withEdit(attempt, insertionInto(['autoindex', 'on'], head));
  return listed === null ? [] : [listed];
}
