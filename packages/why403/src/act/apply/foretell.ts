import { predictApache } from '../../evaluate/apache/predict-apache.ts';
import { evaluateRequest } from '../../evaluate/nginx/evaluate.ts';
import type { ServerRequest } from '../../evaluate/nginx/request.ts';
import type { FileChange } from '../changes.ts';
import { apacheIsTls, apacheListens, apacheStates, nginxIsTls, nginxListens, nginxStates } from '../states.ts';
import type { ApplyOptions } from './options.ts';

/** What the model says of requests before a change and after it, and where the server can be asked. */
export interface Foretold {
  before(request: ServerRequest): number | null;
  after(request: ServerRequest): number | null;
  /** Files that the configuration was read from. */
  readonly sources: readonly string[];
  readonly listens: readonly string[];
  readonly isTls: boolean;
}

/** Asks the model about both states of the files. */
export function foretell(options: ApplyOptions, fix: readonly FileChange[]): Foretold | { readonly refused: string } {
  const { port, scheme } = options.request;
  if (options.server === 'nginx') {
    const states = nginxStates(options, fix);
    if ('refused' in states) return states;
    const of =
      ({ model, around }: typeof states.before) =>
      (request: ServerRequest) =>
        evaluateRequest(model, model.tree, request, around).status;
    return {
      before: of(states.before),
      after: of(states.after),
      sources: states.before.model.tree.config.sources.map(({ path }) => path),
      listens: nginxListens(states.before, port),
      isTls: scheme === 'https' && nginxIsTls(states.before, port),
    };
  }
  const states = apacheStates(options, fix);
  if ('refused' in states) return states;
  const of =
    ({ compiled, world }: typeof states.before) =>
    ({ bodyLength, ...request }: ServerRequest) =>
      predictApache(compiled, { ...request, hasBody: bodyLength > 0 }, world).status;
  return {
    before: of(states.before),
    after: of(states.after),
    sources: states.before.compiled.config.sources.map(({ path }) => path),
    listens: apacheListens(states.before, port),
    isTls: scheme === 'https' && apacheIsTls(states.before),
  };
}
