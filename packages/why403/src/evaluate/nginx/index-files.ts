import { READ } from '../posix/permission.ts';
import { walk } from '../posix/walk.ts';
import { noteRefusal } from './files.ts';
import { DECLINED, type Outcome, status } from './outcome.ts';
import { type MappedPath, pathOf, walkTo } from './paths.ts';
import type { Run } from './request.ts';
import { templateText } from './template.ts';
import { Undecidable } from './values.ts';

/** Names that `index` gives; the nearest level that has any. */
function indexNames(run: Run): readonly string[] {
  const names = run.tree.nearest(run.scope, 'index')?.directives.flatMap(({ args }) => args) ?? [];
  return names.length === 0 ? ['index.html'] : names;
}

/** Looks for an index file, and goes on with its address (`ngx_http_index_handler`). */
export function indexFile(run: Run): Outcome {
  if (!run.uri.endsWith('/') || !['GET', 'HEAD', 'POST'].includes(run.method)) return DECLINED;
  let isTested = false;
  for (const word of indexNames(run)) {
    if (word.startsWith('/') && !word.includes('$')) return { kind: 'redirect', uri: word, args: run.args };
    const mapped = pathOf(run);
    if (mapped === null) return status(500);
    const name = templateText(run, word);
    if (name.startsWith('/')) return { kind: 'redirect', uri: name, args: run.args };
    const path = mapped.path + name;
    const end = walkTo(run, path, 0);
    if (end.error === null) {
      run.note('content', null, `${path} is the index of the folder`, { path });
      return { kind: 'redirect', uri: run.uri + name, args: run.args };
    }
    if (end.error === 'ELOOP' || end.error === 'EACCES') {
      noteRefusal(run, 'content', path, end);
      return status(403);
    }
    if (end.error !== 'ENOENT') return status(404);
    const tested: Outcome | null = isTested ? null : testFolder(run, mapped);
    if (tested !== null) return tested;
    isTested = true;
  }
  return DECLINED;
}

/** A folder that is not there is 404, before other names are tried. */
function testFolder(run: Run, { path }: MappedPath): Outcome | null {
  const end = walkTo(run, path.length > 1 ? path.replace(/\/$/, '') : path, 0);
  if (end.error === null) return end.status?.type === 'directory' ? null : status(500);
  if (end.error === 'ELOOP') {
    noteRefusal(run, 'content', path, end);
    return status(403);
  }
  if (end.error === 'EACCES') return null;
  if (end.error === 'ENOENT') {
    run.note('content', null, `${path} is not there`, { path });
    return status(404);
  }
  return status(500);
}

/** A listing (`ngx_http_autoindex_handler`): the folder must be readable. */
export function listing(run: Run): Outcome {
  if (!run.uri.endsWith('/') || (run.method !== 'GET' && run.method !== 'HEAD')) return DECLINED;
  if (!run.tree.isOn(run.scope, 'autoindex')) return DECLINED;
  return openFolder(run) ?? { kind: 'sent', status: 200 };
}

/** `random_index`: any of the files in the folder. */
export function randomIndex(run: Run): Outcome {
  if (!run.uri.endsWith('/') || !['GET', 'HEAD', 'POST'].includes(run.method)) return DECLINED;
  if (!run.tree.isOn(run.scope, 'random_index')) return DECLINED;
  const refused = openFolder(run);
  if (refused !== null) return refused;
  throw new Undecidable('random_index takes any file of the folder');
}

function openFolder(run: Run): Outcome | null {
  const mapped = pathOf(run);
  if (mapped === null) return status(500);
  const path = mapped.path.length > 1 ? mapped.path.replace(/\/$/, '') : mapped.path;
  const { files, worker } = run.around;
  // opendir(3) does not know of disable_symlinks.
  const end = walk(path, { files, worker, need: READ, links: null });
  if (end.error === 'hidden') throw new Undecidable(`it needs root to look at ${end.path}`);
  if (end.error === 'EACCES') {
    noteRefusal(run, 'content', path, end);
    return status(403);
  }
  if (end.error !== null || end.status?.type !== 'directory') return status(404);
  run.note('content', run.tree.setting(run.scope, 'autoindex'), `${path} is listed`, { path });
  return null;
}

/** Nothing answered: for a folder that means its index is missing. */
export function noHandler(run: Run): Outcome {
  if (!run.uri.endsWith('/')) return status(404);
  const mapped = pathOf(run);
  if (mapped === null) return status(403);
  const names = indexNames(run);
  run.note('content', null, `${mapped.path} has no index file (${names.join(', ')}), and listing is off`, {
    status: 403,
    path: mapped.path,
    detail: { kind: 'index', folder: mapped.path, names },
  });
  return status(403);
}
