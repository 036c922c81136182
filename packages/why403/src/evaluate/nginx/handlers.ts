import { READ } from '../posix/permission.ts';
import { fileError } from './files.ts';
import { DECLINED, type Outcome, status } from './outcome.ts';
import { pathOf, walkTo } from './paths.ts';
import type { Run } from './request.ts';
import type { Scope } from './tree.ts';
import { Undecidable } from './values.ts';

/** What a location's own handler answers, where that is known without asking anybody. */
export function contentHandler(run: Run, level: Scope): Outcome {
  const name = handlerName(run, level);
  const isGet = run.method === 'GET' || run.method === 'HEAD';
  switch (name) {
    case 'empty_gif':
    case 'stub_status':
      return isGet ? { kind: 'sent', status: 200 } : status(405);
    case 'flv':
    case 'mp4':
      return isGet ? streamed(run, name) : status(405);
    default:
      throw new Undecidable(`"${name}" hands the request to a program, whose answer is not known`);
  }
}

function handlerName(run: Run, level: Scope): string {
  return run.model.handlerOf(run.tree, level)?.name ?? '';
}

function streamed(run: Run, name: string): Outcome {
  if (run.uri.endsWith('/')) return DECLINED;
  const mapped = pathOf(run);
  if (mapped === null) return status(500);
  const end = walkTo(run, mapped.path, READ);
  if (end.error !== null) return fileError(run, mapped.path, end);
  if (end.status?.type !== 'file') return DECLINED;
  if (name === 'mp4' && run.args !== '') throw new Undecidable('mp4 reads the file to serve a part of it');
  run.note('content', null, `${mapped.path} is served`, { path: mapped.path });
  return { kind: 'sent', status: 200 };
}
