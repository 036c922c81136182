import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../ensure.mjs';

/** What most runs are like: a saved answer of a common server, and a URL. */
const SAVED = [
  'nginx/config-deny/guarded-path/exchange.http',
  'apache/file-permissions/one-file/exchange.http',
  'cloudflare/bot-protection/challenge/title/body.html',
];

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
  const child = spawn(process.execPath, [recorder, main, folder, ...saved, url], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const talk = [];
  child.stderr.on('data', (data) => talk.push(data));
  const [status] = await once(child, 'close');
  server.close();
  if (status !== 0) throw new Error(`What V8 makes of the command was not kept: ${Buffer.concat(talk)}`);
}
