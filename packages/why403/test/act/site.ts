import { readFileSync, statSync } from 'node:fs';
import { type RunningServer, type ServerOptions, startServer } from '../../../../scripts/servers.mjs';
import type { VerifyOptions } from '../../src/act/verify/options.ts';
import type { ServerRequest } from '../../src/evaluate/nginx/request.ts';
import { isThere } from '../servers/ask-server.ts';

/** Whether private copies can be made here; says so loudly where they cannot. */
export function canRun(server: 'nginx' | 'apache'): boolean {
  if (process.platform === 'linux' && process.getuid?.() === 0) return isThere(server);
  console.error('SKIPPED: private copies of servers were not tried, which takes Linux and root.');
  return false;
}

/** A running server with what `verifyFix` and `applyFix` are asked about it. */
export interface Site {
  readonly server: RunningServer;
  readonly main: string;
  request(target: string, more?: Partial<ServerRequest>): ServerRequest;
  options(target: string, operations: VerifyOptions['operations'], more?: Partial<ServerRequest>): VerifyOptions;
  /** The number of the line that holds this text. */
  line(text: string): number;
}

export async function startSite(kind: 'nginx' | 'apache', options: ServerOptions): Promise<Site> {
  const server = await startServer(kind, options);
  const main = server.file(kind === 'nginx' ? 'nginx.conf' : 'httpd.conf');
  const request: Site['request'] = (target, more = {}) => {
    const { method = 'GET', client = '127.0.0.1', headers = [], scheme = 'http' } = more;
    const place = { host: 'www.example.com', port: server.port, scheme, bodyLength: 0, ...more };
    return { ...place, method, target, http: '1.1', headers: [['Host', 'www.example.com'], ...headers], client };
  };
  return {
    server,
    main,
    request,
    options: (target, operations, more = {}) => ({
      server: kind,
      config: main,
      prefix: server.folder,
      request: request(target, more),
      operations,
    }),
    line: (text) =>
      readFileSync(main, 'latin1')
        .split('\n')
        .findIndex((one) => one.includes(text)) + 1,
  };
}

/** What must stay the same of files that nobody may touch. */
export function fingerprint(files: readonly string[]): readonly string[] {
  return files.map((file) => {
    const { mtimeNs, ctimeNs, mode, ino, uid } = statSync(file, { bigint: true });
    const text = statSync(file).isFile() ? readFileSync(file, 'latin1') : '';
    return [file, mtimeNs, ctimeNs, mode, ino, uid, text].join(' ');
  });
}
