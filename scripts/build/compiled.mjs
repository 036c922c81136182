import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../ensure.mjs';

/** What most runs are like: a saved answer of a common server, and a URL. */
const SAVED = [
  'nginx/config-deny/guarded-path/exchange.http',
  'apache/file-permissions/one-file/exchange.http',
  'cloudflare/bot-protection/challenge/title/body.html',
];

/** Ways in which a configuration most often refuses, for `predict --batch`. */
const CONFIG = `user nobody;
http {
  server {
    listen 127.0.0.1:80;
    server_name site.example.test;
    root /srv/www;
    location /allow/ { allow 10.0.0.0/8; deny all; try_files $uri $uri/ =404; error_page 404 /errors/404.html; }
    location /deny/ { deny 203.0.113.0/24; allow all; index index.html; }
    location /if/ { if ($request_method = POST) { return 403; } }
    location /limit/ { limit_except GET { deny all; } }
    location /return/ { return 403; }
    location ~ /pattern/ { return 200; }
  }
}
`;

/** Questions about it, a line each. */
function questions(site) {
  const config = path.join(site, 'nginx.conf');
  writeFileSync(config, CONFIG);
  const paths = ['allow/a', 'deny/a/', 'if/a', 'limit/a', 'return/a', 'pattern/a', 'other/a'];
  const asked = ['GET', 'POST'].flatMap((method) =>
    paths.map((name) => ({
      server: 'nginx',
      config,
      prefix: site,
      url: `http://127.0.0.1/${name}`,
      method,
      headers: [['Host', 'site.example.test']],
      client: '203.0.113.7',
    })),
  );
  return asked.map((question) => `${JSON.stringify(question)}\n`).join('');
}

/** A log, some of it refused. */
function logOf(site) {
  const log = path.join(site, 'access.log');
  const time = (second) => `[01/Mar/2026:00:00:${String(second % 60).padStart(2, '0')} +0000]`;
  const lines = Array.from({ length: 600 }, (_, at) => {
    const request = `"GET /media/${at % 7}/a.jpg?b=${at} HTTP/1.1" ${at % 3 === 0 ? 403 : 200} 153`;
    return `203.0.113.${at % 50} - - ${time(at)} ${request} "https://site.example.test/${at % 9}" "Mozilla/5.0 (${at % 5})"\n`;
  });
  writeFileSync(log, lines.join(''));
  return log;
}

/** Leaves in `folder` what V8 makes of the parts of the built command; `main.cjs` says how it is read. */
export async function keepCompiled(main, folder) {
  const server = createServer((_, response) => {
    response.writeHead(403, { Server: 'nginx/1.22.1', 'Content-Type': 'text/html' });
    response.end(
      '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<hr><center>nginx/1.22.1</center>\r\n</html>\r\n',
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const saved = SAVED.map((name) => path.join(root, 'fixtures', name));
  const url = `http://127.0.0.1:${server.address().port}/private/`;
  // Under options for V8 it would make what no run without them takes.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const recorder = fileURLToPath(import.meta.resolve('./record-compiled.mjs'));
  const site = mkdtempSync(path.join(tmpdir(), 'why403-build-'));
  const child = spawn(process.execPath, [recorder, main, folder, logOf(site), ...saved, url], {
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  child.stdin.end(questions(site));
  const talk = [];
  child.stderr.on('data', (data) => talk.push(data));
  const [status] = await once(child, 'close');
  server.close();
  rmSync(site, { recursive: true });
  if (status !== 0) throw new Error(`What V8 makes of the command was not kept: ${Buffer.concat(talk)}`);
}
