import { rmSync } from 'node:fs';
import { generate as generateNginx } from '../../../../bench/nginx-differential/generate.mjs';
import {
  freePort,
  makeFolder,
  startNginx,
  statusOf,
  syntaxError,
  writeCase,
} from '../../../../bench/nginx-differential/real-server.mjs';
import { ask } from '../../../../scripts/servers.mjs';
import { verifyFix } from '../../src/act/verify/verify-fix.ts';
import { readQuestion } from '../../src/cli/predict-question.ts';
import { apacheSite } from '../../src/collect/server-files/apache-site.ts';
import { NginxConfigurations, nginxSurroundings } from '../../src/collect/server-files/nginx-surroundings.ts';
import { predictSite } from '../../src/evaluate/apache/predict.ts';
import { predictNginx } from '../../src/evaluate/nginx/explain.ts';
import type { ServerRequest } from '../../src/evaluate/nginx/request.ts';
import type { Prediction } from '../../src/model/prediction.ts';
import type { Verification } from '../../src/model/verification.ts';
import { startGenerated } from '../servers/apache-differential/compare.ts';
import { generate as generateApache } from '../servers/apache-differential/generate.ts';

/** One request on the running server, in the model, and on the private copy before and after the fix of the model. */
export interface VerifiedCase {
  readonly seed: number;
  readonly request: string;
  readonly real: number | null;
  readonly hasFix: boolean;
  readonly verification: Verification;
  readonly milliseconds: number;
}

/** So many requests of each configuration, refused ones first. */
const EACH = 2;

/** Random configurations of nginx; empty where it does not start with this one. */
export async function verifyNginx(seed: number): Promise<readonly VerifiedCase[]> {
  const folder = makeFolder();
  try {
    const port = await freePort();
    const made = generateNginx(seed, folder, port);
    writeCase(made, folder);
    if (syntaxError(folder) !== null) return [];
    const model = new NginxConfigurations().model(`${folder}/nginx.conf`);
    const around = nginxSurroundings(model, `${folder}/nginx.conf`, folder, 'config');
    if (around === null) throw new Error('there is no user www-data here');
    const asked = made.requests.filter(({ method, body }) => /^(?:GET|HEAD)$/.test(method) && body === '');
    const predicted = asked.map((request) => {
      const url = `http://127.0.0.1:${port}${request.target}`;
      const given = { server: 'nginx', config: `${folder}/nginx.conf`, prefix: folder, url, ...request };
      const question = readQuestion({ ...given, http: '1.1', workerUser: 'config' });
      return { request, wire: question.request, prediction: predictNginx(model, question.request, around) };
    });
    const server = await startNginx(folder, port);
    try {
      const found: VerifiedCase[] = [];
      for (const { request, wire, prediction } of refusedFirst(predicted)) {
        const real = await statusOf(request, port);
        found.push(await verified('nginx', seed, folder, `${folder}/nginx.conf`, wire, prediction, real));
      }
      return found;
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Random configurations of Apache; empty where it does not start with this one. */
export async function verifyApache(seed: number): Promise<readonly VerifiedCase[]> {
  const made = generateApache(seed, 12);
  const server = await startGenerated(made);
  if (server === null) return [];
  try {
    const site = apacheSite(`${server.folder}/httpd.conf`, server.folder, 'config');
    if (site === null) throw new Error('there is no user www-data here');
    const asked = made.requests.filter(({ method = 'GET', body = '' }) => /^(?:GET|HEAD)$/.test(method) && body === '');
    const predicted = asked.map((request) => {
      const { method = 'GET', path: target = '/', headers = {} } = request;
      const fields = { Host: 'www.example.com', 'User-Agent': 'curl/8.5.0', Accept: '*/*', ...headers };
      const common = { method, target, http: '1.1', headers: Object.entries(fields), client: '127.0.0.1' } as const;
      const wire = { ...common, scheme: 'http', host: 'www.example.com', port: server.port, bodyLength: 0 } as const;
      return { request, wire, prediction: predictSite(site, { ...wire, hasBody: false }) };
    });
    const found: VerifiedCase[] = [];
    for (const { request, wire, prediction } of refusedFirst(predicted)) {
      const { status } = await ask({ port: server.port, ...request });
      found.push(
        await verified('apache', seed, server.folder, `${server.folder}/httpd.conf`, wire, prediction, status),
      );
    }
    return found;
  } finally {
    await server.stop();
  }
}

function refusedFirst<T extends { readonly prediction: Prediction }>(list: readonly T[]): readonly T[] {
  const isRefused = ({ prediction }: T) => prediction.status === 403 && prediction.fix !== null;
  return [...list.filter(isRefused), ...list.filter((one) => !isRefused(one))].slice(0, EACH);
}

async function verified(
  server: 'nginx' | 'apache',
  seed: number,
  prefix: string,
  config: string,
  request: ServerRequest,
  { fix }: Prediction,
  real: number | null,
): Promise<VerifiedCase> {
  const started = performance.now();
  const verification = await verifyFix({ server, config, prefix, request, operations: fix?.ops ?? [] });
  const milliseconds = performance.now() - started;
  const { method, target } = request;
  return { seed, request: `${method} ${target}`, real, hasFix: fix !== null, verification, milliseconds };
}
