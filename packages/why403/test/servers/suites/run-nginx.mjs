// Runs hand-written configurations on the installed nginx and asks the model the same.
import { chmodSync, chownSync, lchownSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  freePort,
  makeFolder,
  startNginx,
  statusOf,
  syntaxError,
} from '../../../../../bench/nginx-differential/real-server.mjs';

/** Everything that one case asks: each target with each method, header set, client and body, up to a bound. */
export function requestsOf(made, port) {
  const targets = [...(made.files ?? []).map((name) => `/${name.replaceAll(' ', '%20')}`), ...(made.targets ?? [])];
  const all = [];
  for (const target of targets.filter((one) => !(made.skip?.test(one) ?? false)))
    for (const method of made.methods ?? ['GET'])
      for (const headers of made.headers ?? [{}])
        for (const client of made.clients ?? ['127.0.0.1'])
          for (const body of method === 'POST' || method === 'PUT' ? (made.bodies ?? ['']) : ['']) {
            const fields = Object.entries({ Host: `127.0.0.1:${port}`, ...headers }).filter(
              ([, value]) => value !== null,
            );
            all.push({ method, target, headers: fields, body, client });
          }
  return all.slice(0, made.most ?? 400);
}

/** Writes a case. `edit` changes the text of the configuration and what is on the disk, to put a fault in. */
export async function writeNginxCase(made, folder, edit = (text) => text) {
  const [port, other, stream, mail] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const fill = (text) =>
    text
      .replaceAll('ROOT', folder)
      .replaceAll('PORT', port)
      .replaceAll('OTHER', other)
      .replaceAll('STREAM', stream)
      .replaceAll('MAIL', mail);
  const www = path.join(folder, 'www');
  mkdirSync(www, { recursive: true });
  for (const name of made.files ?? []) put(path.join(www, name), {});
  for (const [name, entry] of Object.entries(made.outside ?? {}))
    put(path.join(folder, name), {
      ...entry,
      text: entry.text && fill(entry.text),
      link: entry.link && fill(entry.link),
    });
  const config = `${made.main ?? ''}
user www-data;
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 128; }
http {
  access_log off;
  client_body_temp_path ${folder}/tmp; proxy_temp_path ${folder}/tmp; fastcgi_temp_path ${folder}/tmp; uwsgi_temp_path ${folder}/tmp; scgi_temp_path ${folder}/tmp;
  server {
    listen 127.0.0.1:${port};
    root ${www};
    ${made.server ?? ''}
  }
  ${made.http ?? ''}
}
`;
  writeFileSync(
    path.join(folder, 'nginx.conf'),
    fill(edit(fill(config), folder)).replaceAll('modules/ngx', '/usr/lib/nginx/modules/ngx'),
  );
  return port;
}

function put(name, { text = 'x', link, mode, owner = 0, group = 0 }) {
  mkdirSync(path.dirname(name), { recursive: true });
  if (link !== undefined) {
    rmSync(name, { force: true });
    symlinkSync(link, name);
    lchownSync(name, owner, group);
    return;
  }
  // A name without text that is there already is a folder whose rights are set.
  try {
    writeFileSync(name, text, { flag: 'wx' });
  } catch {
    // It is a folder.
  }
  chownSync(name, owner, group);
  if (mode !== undefined) chmodSync(name, mode);
}

/** One case on the real server and in the model: what was asked, and both answers. */
export async function runNginxCase(made, predict, edit) {
  const folder = makeFolder();
  try {
    const port = await writeNginxCase(made, folder, edit);
    const error = syntaxError(folder);
    if (error !== null) return { error, rows: [] };
    const requests = requestsOf(made, port);
    const predictions = [];
    for (const request of requests) predictions.push(await predict(questionOf(request, folder, port)));
    const server = await startNginx(folder, port);
    const rows = [];
    try {
      if (!server.isRunning) return { error: 'nginx did not start', rows };
      for (const [index, request] of requests.entries())
        rows.push({ name: made.name, request, prediction: predictions[index], status: await statusOf(request, port) });
    } finally {
      await server.stop();
    }
    return { error: null, rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function questionOf({ method, target, headers, body, client }, folder, port) {
  return {
    server: 'nginx',
    config: path.join(folder, 'nginx.conf'),
    prefix: folder,
    url: `http://127.0.0.1:${port}${target.startsWith('/') ? '' : '/'}${target}`,
    method,
    headers: body === '' ? headers : [...headers, ['Content-Length', String(Buffer.byteLength(body))]],
    http: '1.1',
    client,
    workerUser: 'config',
    bodyBase64: Buffer.from(body).toString('base64'),
  };
}
