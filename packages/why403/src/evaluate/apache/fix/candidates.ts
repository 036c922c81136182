import type { ApacheDirective } from '../../../model/apache-config.ts';
import type { FixOperation } from '../../../model/prediction.ts';
import type { WorkerIdentity } from '../../../model/server-files.ts';
import { permission, READ, SEARCH } from '../../posix/permission.ts';
import type { ApacheSite } from '../predict-apache.ts';
import type { ApacheWire, Blocked, Decision } from '../request.ts';
import { restoredBlock } from './wordpress-block.ts';

/** Changes that belong together. */
type Change = readonly FixOperation[];

/** Changes that may take a refusal away, the smallest first. Whether they do is for the evaluation to say. */
export function candidates(decision: Decision, wire: ApacheWire, site: ApacheSite): readonly Change[] {
  const { blocked, by } = decision;
  const onDisk = blocked === null ? [] : ofBlocked(blocked, site.world.worker);
  const lines = by === null ? decision.also : [by, ...decision.also.filter((one) => one !== by)];
  return [...onDisk.map((one) => [one]), ...lines.flatMap((line) => ofLine(line, decision, wire, site))];
}

/** Files that are closed for good reason. */
const SECRET =
  /(?:^|\/)(?:\.(?!well-known|htaccess$)[^/]*|[^/]*\.(?:key|pem|p12|pfx|kdbx)|wp-config\.php|id_[a-z0-9]+|shadow|[^/]*htpasswd[^/]*)(?:\/|$)/;

/** The bit that is missing, for the class that the worker belongs to; or the file that is. */
function ofBlocked({ kind, path, status }: Blocked, worker: WorkerIdentity): FixOperation[] {
  if (kind === 'index')
    return [{ op: 'write', path: `${path.replace(/\/?$/, '/')}index.html`, content: '<!doctype html>\n' }];
  if (kind === 'missing-target') return [{ op: 'write', path, content: '' }];
  if (kind === 'link' || status === null || SECRET.test(path)) return [];
  const need = kind === 'search' ? SEARCH : READ;
  const { by } = permission(status, worker, need);
  const shift = by === 'owner' ? 6 : by === 'group' ? 3 : 0;
  const mode = (status.mode | (need << shift)).toString(8);
  return by === 'acl' ? [] : [{ op: 'chmod', path, mode }];
}

function ofLine(directive: ApacheDirective, decision: Decision, { client }: ApacheWire, site: ApacheSite): Change[] {
  const { line, endLine, key, source } = directive;
  const file = source.path;
  const indent = /^[ \t]*/.exec(source.text.split('\n')[line - 1] ?? '')?.[0] ?? '';
  const after = (text: string): FixOperation => ({ op: 'insert-after', file, line: endLine, text: indent + text });
  const gone: FixOperation = { op: 'delete-lines', file, from: line, to: endLine };
  const restored = restoredBlock(directive);
  if (restored !== null) return [[restored], [gone]];
  switch (key) {
    case 'require':
      return ofRequire(directive, indent, client, site);
    case 'allow':
    case 'deny':
      return [[after(`Allow from ${client}`)], [gone]];
    case 'order':
      return [[after(`Allow from ${client}`)], [gone]];
    case 'options':
      return optionFor(decision).map((word) => [after(`Options +${word}`)]);
    case 'rewriterule':
      return [[withConditions(directive, decision, gone)]];
    // Plain HTTP is refused on purpose, and a login is never taken away.
    case 'sslrequiressl':
    case 'authtype':
    case 'authuserfile':
      return [];
    default:
      // Conditions are part of the rule that they stand before.
      return key === 'rewritecond' || key === 'rewriteengine' ? [] : [[gone]];
  }
}

/** A rule goes with its conditions, which would otherwise belong to the next one. */
function withConditions(rule: ApacheDirective, { also }: Decision, gone: FixOperation): FixOperation {
  let from = rule.line;
  const conditions = also.filter(({ key, source }) => key === 'rewritecond' && source.path === rule.source.path);
  for (const { line } of conditions) from = Math.min(from, line);
  return gone.op === 'delete-lines' && rule.line - from < 20 ? { ...gone, from } : gone;
}

function ofRequire(directive: ApacheDirective, indent: string, client: string, site: ApacheSite): Change[] {
  const { line, endLine, raw, source } = directive;
  const file = source.path;
  const gone: FixOperation = { op: 'delete-lines', file, from: line, to: endLine };
  if (/^not\s/i.test(raw)) return [[gone]];
  const section = sectionOf(site.compiled.config.directives, directive);
  // What closes the whole disk stays: the folder that is asked for is opened beside it.
  if (section?.key === '<directory' && section.args[0] === '/') return opened(section, site);
  const text = (words: string): Change => [{ op: 'replace-line', file, line, text: `${indent}Require ${words}` }];
  const own = text(/^ip\s/i.test(raw) ? `${raw} ${client}` : `ip ${client}`);
  return [own, text('all granted'), [gone]];
}

/** A section of its own for each folder that mappings of the server lead to. */
function opened(section: ApacheDirective, { compiled }: ApacheSite): Change[] {
  const servers = [compiled.main, ...compiled.hosts.map(({ server }) => server)];
  const folders = servers.flatMap(({ documentRoot, aliases }) => [...aliases.map(({ to }) => to), documentRoot]);
  return [...new Set(folders)]
    .filter((folder) => folder.startsWith('/') && folder !== '/' && !folder.includes('$'))
    .slice(0, 20)
    .map((folder) => {
      const text = `<Directory "${folder.replace(/(?<=.)\/$/, '')}">\n    Require all granted\n</Directory>`;
      return [{ op: 'insert-after', file: section.source.path, line: section.endLine, text }];
    });
}

function sectionOf(directives: readonly ApacheDirective[], line: ApacheDirective): ApacheDirective | null {
  for (const one of directives) {
    if (one.block === null) continue;
    if (one.block.includes(line)) return one;
    const inner = sectionOf(one.block, line);
    if (inner !== null) return inner;
  }
  return null;
}

function optionFor({ cause }: Decision): string[] {
  if (cause === 'symlink-policy') return ['SymLinksIfOwnerMatch', 'FollowSymLinks'];
  if (cause === 'missing-index') return ['Indexes'];
  return cause === 'script-access' ? ['ExecCGI'] : [];
}
