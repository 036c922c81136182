// Runs hand-written configurations on the installed Apache and asks the model the same.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { statusOf } from '../../../../../bench/nginx-differential/real-server.mjs';
import { startServer } from '../../../../../scripts/servers.mjs';
import { requestsOf } from './run-nginx.mjs';

const USERS = ['alice', 'bob', 'carol'].map((name) => `${name}:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n`).join('');

/** One case on the real server and in the model; `edit` puts a fault in. ROOT is the site, PLACE the folder around it. */
export async function runApacheCase(made, predict, edit = (text) => text) {
  const fillIn = (place, text) =>
    text.replaceAll('ROOT', place.root).replaceAll('PLACE', place.folder).replaceAll('PORT', place.port);
  let server = null;
  try {
    server = await startServer('apache', {
      modules: made.modules ?? [],
      tree: made.tree ?? {},
      main: (place) => fillIn(place, made.main ?? ''),
      config: (place) => {
        place.write('users', USERS);
        place.write('groups', 'staff: alice bob\nboss: carol\n');
        for (const [name, text] of Object.entries(made.outside ?? {})) {
          mkdirSync(path.dirname(place.file(name)), { recursive: true });
          place.write(name, fillIn(place, text));
        }
        for (const [name, entry] of Object.entries(made.tree ?? {})) {
          const text = typeof entry === 'string' ? entry : entry.text;
          if (!/ROOT|PLACE/.test(text ?? '')) continue;
          writeFileSync(path.join(place.root, name), fillIn(place, text));
        }
        for (const name of made.executable ?? []) chmodSync(path.join(place.root, name), 0o755);
        return edit(fillIn(place, made.config ?? ''), place.root);
      },
    });
  } catch (error) {
    return { error: String(error).slice(0, 600), rows: [] };
  }
  try {
    const targets = Object.keys(made.tree ?? {}).filter(
      (name) => !/\.htaccess$/.test(name) && !made.hidden?.test(name),
    );
    const requests = requestsOf(
      { ...made, files: made.only === undefined ? targets : [], targets: made.only ?? made.targets },
      server.port,
    );
    const rows = [];
    for (const request of requests) {
      const headers = request.headers.map(([name, value]) => [
        name,
        name === 'Host' && /^127/.test(value) ? 'www.example.com' : value,
      ]);
      const asked = { ...request, headers };
      const prediction = await predict({
        server: 'apache',
        config: path.join(server.folder, 'httpd.conf'),
        prefix: server.folder,
        url: `http://127.0.0.1:${server.port}${request.target}`,
        method: request.method,
        headers: request.body === '' ? headers : [...headers, ['Content-Length', String(request.body.length)]],
        http: '1.1',
        client: request.client,
        workerUser: 'config',
        bodyBase64: Buffer.from(request.body).toString('base64'),
      });
      rows.push({ name: made.name, request: asked, prediction, status: await statusOf(asked, server.port) });
    }
    return { error: null, rows, log: readFileSync(server.file('error.log'), 'utf8').slice(-2000) };
  } finally {
    await server.stop();
  }
}
