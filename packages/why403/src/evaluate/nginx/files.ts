import { READ } from '../posix/permission.ts';
import type { Walk } from '../posix/walk.ts';
import { type Outcome, status } from './outcome.ts';
import { linkSetting, pathOf, rootSetting, walkTo } from './paths.ts';
import type { Phase, RefusalDetail, Run } from './request.ts';

/** Notes why a file refuses, with what would be needed to mend it. */
export function noteRefusal(run: Run, phase: Phase, path: string, end: Walk): void {
  const isLink = end.error === 'ELOOP';
  const detail: RefusalDetail = isLink
    ? { kind: 'link', path: end.path }
    : { kind: 'permission', path: end.path, need: end.need };
  const directive = isLink ? linkSetting(run) : null;
  const says = isLink
    ? directive === null
      ? `${end.path} is a symbolic link that leads back to itself`
      : `${end.path} is a symbolic link`
    : `${end.path} may not be ${end.need === READ ? 'read' : 'entered'}`;
  run.note(phase, directive, says, { status: 403, path, detail });
}

/** A file for the URI (`ngx_http_static_handler`, and the beginning of `flv` and `mp4`). */
export function staticFile(run: Run): Outcome {
  if (run.method !== 'GET' && run.method !== 'HEAD' && run.method !== 'POST') return status(405);
  if (run.uri.endsWith('/')) return { kind: 'declined' };
  const mapped = pathOf(run);
  if (mapped === null) return status(500);
  const end = walkTo(run, mapped.path, READ);
  if (end.error !== null) return fileError(run, mapped.path, end);
  const { directive } = rootSetting(run);
  if (end.status?.type === 'directory') {
    run.note('content', directive, `${mapped.path} is a folder: redirects to it with a slash`, { path: mapped.path });
    return status(301);
  }
  if (end.status?.type !== 'file') return status(404);
  if (run.method === 'POST') return status(405);
  run.note('content', directive, `${mapped.path} is served`, { path: mapped.path });
  return { kind: 'sent', status: conditional(run, end.status.modified, end.status.size) };
}

/** What an error of open(2) becomes: 403 for rights and links, else 404. */
export function fileError(run: Run, path: string, end: Walk): Outcome {
  if (end.error === 'EACCES' || end.error === 'ELOOP') {
    noteRefusal(run, 'content', path, end);
    return status(403);
  }
  run.note('content', rootSetting(run).directive, `${path} is not there`, { path });
  return status(404);
}

/** 304, 412, 206 and 416, by the headers that ask for them (src/http/modules/ngx_http_not_modified_filter_module.c). */
function conditional(run: Run, modified: number, size: number): number {
  if (run.isSubrequest || run.errorStatus !== 0) return 200;
  const etag = `"${modified.toString(16)}-${size.toString(16)}"`;
  const time = (name: string) => {
    const text = run.header(name);
    return text === null ? null : Date.parse(text) / 1000;
  };
  const unmodifiedSince = time('if-unmodified-since');
  if (unmodifiedSince !== null && modified > unmodifiedSince) return 412;
  const match = run.header('if-match');
  if (match !== null && !hasTag(match, etag)) return 412;
  const noneMatch = run.header('if-none-match');
  const since = time('if-modified-since');
  if (since !== null || noneMatch !== null) {
    const isSame = since === null || since === modified;
    if (isSame && (noneMatch === null || hasTag(noneMatch, etag))) return 304;
  }
  return ranged(run, size);
}

function hasTag(list: string, etag: string): boolean {
  return list.trim() === '*' || list.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function ranged(run: Run, size: number): number {
  const range = run.header('range');
  if (run.tree.setting(run.scope, 'max_ranges')?.args[0] === '0') return 200;
  if (range === null || run.header('if-range') !== null || !/^bytes=/i.test(range) || run.request.http === '1.0')
    return 200;
  const parts = range
    .slice(6)
    .split(',')
    .map((part) => /^\s*(?:(\d+)\s*)?-\s*(?:(\d+)\s*)?$/.exec(part));
  if (parts.some((part) => part === null || (part[1] === undefined && part[2] === undefined))) return 416;
  const isServed = parts.some((part) => (part?.[1] === undefined ? Number(part?.[2]) > 0 : Number(part[1]) < size));
  return isServed ? 206 : 416;
}
