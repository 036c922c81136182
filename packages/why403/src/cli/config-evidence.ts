import path from 'node:path';
import { apacheSite } from '../collect/server-files/apache-site.ts';
import { textsOfBytes } from '../collect/server-files/byte-text.ts';
import { diskFiles } from '../collect/server-files/disk.ts';
import { configFiles } from '../collect/server-files/nginx-files.ts';
import { nginxSurroundings } from '../collect/server-files/nginx-surroundings.ts';
import { type PredictedRefusal, predictedRefusals } from '../diagnose/predicted.ts';
import { UsageError, Why403Error } from '../errors.ts';
import { explainApache } from '../evaluate/apache/explain.ts';
import { explainNginx } from '../evaluate/nginx/explain.ts';
import { NginxModel } from '../evaluate/nginx/model.ts';
import type { ServerRequest } from '../evaluate/nginx/request.ts';
import type { Diagnosis, SavedDiagnosis } from '../model/diagnosis.ts';
import type { Explanation } from '../model/explanation.ts';
import type { ServerKind } from '../model/host.ts';
import type { ExchangeObservation, Observation } from '../model/observation.ts';
import { NOBODY } from '../model/server-files.ts';
import type { Cause } from '../model/taxonomy.ts';
import { readNginxConfig } from '../read/nginx/nginx-config.ts';
import { serverOfConfig } from '../read/server-of-config.ts';
import { readQuestion } from './predict-question.ts';

/** The configuration of `--config`, and how it is to be read. */
export interface GivenConfig {
  readonly config: string;
  /** By the lines of the file, else by its name, where it is not said. */
  readonly server?: ServerKind;
  /** The folder of the file where it is not said. */
  readonly prefix?: string;
}

type Diagnose = (observations: readonly Observation[], predicted: readonly PredictedRefusal[]) => Promise<Diagnosis>;
type Explain = (request: ServerRequest) => Explanation;

/** An address of nobody (RFC 5737): from which one an exchange came is not shown. */
const STAND_IN = '192.0.2.1';

const OF_FILES: ReadonlySet<Cause> = new Set(['file-permissions', 'missing-index', 'symlink-policy']);

/** Adds to a diagnosis what a configuration answers to its request; that is never more than indicated. */
export function configReader(
  given: GivenConfig,
  diagnose: Diagnose,
): (saved: SavedDiagnosis) => Promise<SavedDiagnosis> {
  const main = path.resolve(given.config);
  const product = given.server ?? serverAt(main);
  const prefix = path.resolve(given.prefix ?? path.dirname(main));
  const explain = product === 'nginx' ? nginxAt(main, prefix) : apacheAt(main, prefix);
  return async (saved) => {
    const observations = saved.observations as readonly Observation[];
    const exchange = observations.findLast((one) => one.kind === 'exchange');
    const request = exchange === undefined ? null : requestOf(exchange);
    if (request === null)
      return withCaveat(saved, `What ${main} answers is not known: the URL of the request is not shown.`);
    const explanation = textsOfBytes(explain(request));
    const limits = [`That ${main} is the configuration of the server that answered is not shown.`];
    const predicted = predictedRefusals({ product, explanation, walk: null, limits, fixes: [], verification: null });
    // The files of this machine need not be those of the server.
    const restsOnFiles = explanation.cause !== null && OF_FILES.has(explanation.cause);
    if (predicted.length === 0 || restsOnFiles || !saved.refused)
      return withCaveat(saved, otherwise(main, explanation));
    const { id, caveats, requests } = saved;
    return {
      ...(await diagnose(observations, predicted)),
      id,
      caveats: [...caveats, ...limits],
      requests,
      observations,
    };
  };
}

function serverAt(main: string): ServerKind {
  const read = configFiles().read(bytes(main));
  return ('text' in read ? serverOfConfig(read.text) : null) ?? (/apache|httpd/i.test(main) ? 'apache' : 'nginx');
}

function withCaveat(saved: SavedDiagnosis, caveat: string): SavedDiagnosis {
  return { ...saved, caveats: [...saved.caveats, caveat] };
}

function otherwise(main: string, { status, why }: Explanation): string {
  return status === null
    ? `What ${main} answers to this request is not known (${why.replace(/^not known: /, '')}).`
    : `By ${main} and the files of this machine the request is answered ${status}.`;
}

function requestOf({ request: { method, url, headers } }: ExchangeObservation): ServerRequest | null {
  if (url === null || !/^https?:\/\//i.test(url)) return null;
  const fields = (headers ?? []).filter(([name]) => !/^(?:host|:.*)$/i.test(name));
  try {
    const given = { server: 'nginx', config: '/', prefix: '/', client: STAND_IN };
    return readQuestion({ ...given, url, method: method ?? 'GET', headers: fields }).request;
  } catch (error) {
    if (error instanceof Why403Error) return null;
    throw error;
  }
}

function nginxAt(main: string, prefix: string): Explain {
  const model = new NginxModel(readNginxConfig(bytes(main), configFiles()));
  const [problem] = model.tree.config.problems;
  if (model.http === null) throw unusable(main, problem);
  const around = nginxSurroundings(model, bytes(main), `${bytes(prefix)}/`, 'config', { orElse: NOBODY });
  if (around === null) throw unusable(main, problem);
  return (request) => explainNginx(model, request, around);
}

function apacheAt(main: string, prefix: string): Explain {
  const site = apacheSite(bytes(main), bytes(prefix), 'config', { files: diskFiles(), orElse: NOBODY });
  if (site === null || site.compiled.config.directives.length === 0)
    throw unusable(main, site?.compiled.config.problems[0]);
  return ({ method, target, http, headers, client, port, bodyLength }) =>
    explainApache(site, { method, target, http, headers, client, port, hasBody: bodyLength > 0 });
}

function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function unusable(main: string, problem: { file: string; line: number; expected: string } | undefined): UsageError {
  if (problem === undefined) return new UsageError(`${main} holds no configuration of a web server`);
  return new UsageError(`${problem.file}, line ${problem.line}: expected ${problem.expected}`);
}
