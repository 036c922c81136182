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
}

interface Context {
  readonly model: NginxModel;
  readonly request: ServerRequest;
  readonly attempt: Attempt;
  readonly step: TraceStep;
  readonly trace: readonly TraceStep[];
}

/** Changes that may mend a refusal, smallest first. Whether they do is for the evaluation to say. */
export function candidates(context: Context): readonly Attempt[] {
  const { step, attempt } = context;
  const { detail, directive } = step;
  if (detail === null) return [];
  switch (detail.kind) {
    case 'address':
      return edits(context, directive, (parent) => [
        insertion(['allow', detail.client], directive as NginxDirective, parent),
        removal(directive as NginxDirective, parent),
      ]);
    case 'return':
      return [...refererEdits(context), ...removalOf(context, directive)];
    case 'permission':
      return modeChange(attempt, detail);
    case 'index':
      return [...indexWritten(context, detail), ...listingOn(context)];
    case 'link':
      return linkEdits(context, directive);
    case 'password-file':
      return written(attempt, detail.path, '');
    case 'status-word':
      return edits(context, directive, (parent) => [
        rewording(
          directive as NginxDirective,
          (directive as NginxDirective).args
            .filter((word) => word !== '=403' || directive?.name !== 'error_page')
            .map((word) => (word === '=403' ? '=404' : word)),
          parent,
        ),
      ]);
    case 'subrequest':
      return innerCandidates(context);
  }
}

type MakeEdits = (parent: NginxDirective | null) => readonly (ConfigEdit | null)[];

function edits({ attempt, step }: Context, directive: NginxDirective | null, make: MakeEdits): readonly Attempt[] {
  if (directive === null) return [];
  const parent = attempt.tree.blockOf(directive, step.scope);
  if (parent === undefined) return [];
  return make(parent)
    .filter((edit) => edit !== null)
    .flatMap((edit) => withEdit(attempt, edit));
}

/** Adds a change, counting lines as the changes before it left them. */
function withEdit(attempt: Attempt, { operation, change }: ConfigEdit): readonly Attempt[] {
  const shifted = shiftLines(operation, attempt.operations);
  if (shifted === null) return [];
  return [{ ...attempt, tree: attempt.tree.with(change), operations: [...attempt.operations, shifted] }];
}

function removalOf(context: Context, directive: NginxDirective | null): readonly Attempt[] {
  return edits(context, directive, (parent) => [removal(directive as NginxDirective, parent)]);
}

/** Where the Referer decides: the page it names, or none, is let in. */
function refererEdits(context: Context): readonly Attempt[] {
  const { step, request, attempt } = context;
  const { detail, scope } = step;
  if (detail?.kind !== 'return' || detail.condition === null || scope === null) return [];
  if (!detail.condition.args.join(' ').includes('$invalid_referer')) return [];
  const [rules] = refererRules({ tree: attempt.tree, scope } as Run).directives;
  const referer = request.headers.find(([name]) => name.toLowerCase() === 'referer')?.[1];
  const host = referer === undefined ? 'none' : (/^https?:\/\/([\w.-]+)/i.exec(referer)?.[1] ?? 'blocked');
  if (rules === undefined) return [];
  return edits(context, rules, (parent) => [rewording(rules, [...rules.args, host], parent)]);
}

function linkEdits(context: Context, directive: NginxDirective | null): readonly Attempt[] {
  if (directive === null) return [];
  const [mode, ...rest] = directive.args;
  const words = mode === 'on' ? [['if_not_owner', ...rest], ['off']] : [['off']];
  return edits(context, directive, (parent) => words.map((args) => rewording(directive, args, parent)));
}

function innerCandidates(context: Context): readonly Attempt[] {
  const { step, trace } = context;
  const inner = trace.slice(0, trace.indexOf(step)).findLast(({ status }) => status === 403);
  if (inner?.directive == null) return inner === undefined ? [] : candidates({ ...context, step: inner });
  const { directive } = inner;
  if (inner.detail?.kind !== 'return') return candidates({ ...context, step: inner });
  return edits(context, directive, (parent) => [rewording(directive, ['204'], parent), removal(directive, parent)]);
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
  return { ...attempt, around: { ...attempt.around, files }, operations: [...attempt.operations, operation] };
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
  return withEdit(attempt, insertionInto(['autoindex', 'on'], head));
}
