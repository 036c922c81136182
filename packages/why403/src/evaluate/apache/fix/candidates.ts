import type { ApacheDirective } from '../../../model/apache-config.ts';
import type { FixOperation } from '../../../model/prediction.ts';
import type { WorkerIdentity } from '../../../model/server-files.ts';
import { permission, READ, SEARCH } from '../../posix/permission.ts';
import type { ApacheWire, Blocked, Decision } from '../request.ts';

/** Changes that may take a refusal away, the smallest first. Whether they do is for the evaluation to say. */
export function candidates(decision: Decision, wire: ApacheWire, worker: WorkerIdentity): readonly FixOperation[] {
  const { blocked, by } = decision;
  const onDisk = blocked === null ? [] : ofBlocked(blocked, worker);
  const lines = by === null ? decision.also : [by, ...decision.also.filter((one) => one !== by)];
  return [...onDisk, ...lines.flatMap((line) => ofLine(line, decision, wire))];
}

/** The bit that is missing, for the class that the worker belongs to; or the file that is. */
function ofBlocked({ kind, path, status }: Blocked, worker: WorkerIdentity): FixOperation[] {
  if (kind === 'index')
    return [{ op: 'write', path: `${path.replace(/\/?$/, '/')}index.html`, content: '<!doctype html>\n' }];
  if (kind === 'missing-target') return [{ op: 'write', path, content: '' }];
  if (kind === 'link' || status === null) return [];
  const need = kind === 'search' ? SEARCH : READ;
  const { by } = permission(status, worker, need);
  const shift = by === 'owner' ? 6 : by === 'group' ? 3 : 0;
  const mode = (status.mode | (need << shift)).toString(8);
  return by === 'acl' ? [] : [{ op: 'chmod', path, mode }];
}

function ofLine(directive: ApacheDirective, decision: Decision, { client }: ApacheWire): FixOperation[] {
  const { line, endLine, key, source } = directive;
  const file = source.path;
  const indent = /^[ \t]*/.exec(source.text.split('\n')[line - 1] ?? '')?.[0] ?? '';
  const after = (text: string): FixOperation => ({ op: 'insert-after', file, line: endLine, text: indent + text });
  const gone: FixOperation = { op: 'delete-lines', file, from: line, to: endLine };
  switch (key) {
    case 'require':
      return ofRequire(directive, indent, client);
    case 'allow':
      return [after(`Allow from ${client}`)];
    case 'order':
      return [after(`Allow from ${client}`), gone];
    case 'options':
      return optionFor(decision).map((word) => after(`Options +${word}`));
    default:
      return [gone];
  }
}

function ofRequire({ line, endLine, raw, source }: ApacheDirective, indent: string, client: string): FixOperation[] {
  const file = source.path;
  const gone: FixOperation = { op: 'delete-lines', file, from: line, to: endLine };
  if (/^not\s/i.test(raw)) return [gone];
  const granted: FixOperation = { op: 'replace-line', file, line, text: `${indent}Require all granted` };
  if (!/^ip\s/i.test(raw)) return [granted, gone];
  const added: FixOperation = { op: 'replace-line', file, line, text: `${indent}Require ${raw} ${client}` };
  return [added, granted, gone];
}

function optionFor({ cause }: Decision): string[] {
  if (cause === 'symlink-policy') return ['SymLinksIfOwnerMatch', 'FollowSymLinks'];
  if (cause === 'missing-index') return ['Indexes'];
  return cause === 'script-access' ? ['ExecCGI'] : [];
}
