import type { NginxDirective } from '../../model/nginx-config.ts';
import { READ } from '../posix/permission.ts';
import { fileError } from './files.ts';
import { DECLINED, type Outcome, status } from './outcome.ts';
import { pathOf, walkTo } from './paths.ts';
import { proxied } from './proxy.ts';
import type { Run, ServerRequest } from './request.ts';
import type { Scope } from './tree.ts';
import { HandedOn, Undecidable } from './values.ts';

/** Asks another server of the configuration: a request runs the phases again. */
export type SendOn = (run: Run, request: ServerRequest) => number;

/** What a location's own handler answers, where that is known without asking anybody. */
export function contentHandler(run: Run, level: Scope, send: SendOn): Outcome {
  const directive = run.model.handlerOf(run.tree, level);
  const name = directive?.name ?? '';
  const isGet = run.method === 'GET' || run.method === 'HEAD';
  switch (name) {
    case 'empty_gif':
    case 'stub_status':
      return isGet ? { kind: 'sent', status: 200 } : status(405);
    case 'flv':
    case 'mp4':
      return isGet ? streamed(run, name) : status(405);
    case 'proxy_pass':
      return passedOn(run, directive as NginxDirective, send);
    default:
      throw new HandedOn(`"${name}" hands the request to a program, whose answer is not known`);
  }
}

/** The answer of another server of the same configuration. */
function passedOn(run: Run, directive: NginxDirective, send: SendOn): Outcome {
  const answers = new Set(proxied(run, directive).map((request) => send(run, request)));
  const [answer = 502, other] = answers;
  if (other !== undefined) throw new Undecidable('the servers of the upstream answer differently');
  run.note('content', directive, `the server behind it answers ${answer}`);
  const intercepts = answer >= 300 && run.tree.isOn(run.scope, 'proxy_intercept_errors');
  return intercepts ? status(answer) : { kind: 'sent', status: answer };
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
