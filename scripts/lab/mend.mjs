// Carries out what why403 advises and asks the server again: a refusal that stays makes the case fail.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ask, startServer } from '../servers.mjs';
import { why403 } from './why403.mjs';

/** The main file of each server that `predict` knows, in the folder of the lab. */
const MAIN_FILE = { nginx: 'nginx.conf', apache: 'httpd.conf', wordpress: 'httpd.conf' };

/**
 * What is wrong with the advice, or null. `mended` of a case (or of its script) says by hand what follows from the
 * advice that it quotes; without it the change that `predict` prints is made. `application` is the port of one that lets
 * everybody in, for servers that stand in front of one.
 */
export async function mend({ lab, one, running, application, findings, rule }) {
  if (one.unmendable !== undefined) return null;
  const mended = one.mended ?? lab.mended;
  if (mended === undefined) return mendAsPredicted(lab, one, running);
  const advice = JSON.stringify(findings.find((finding) => finding.rule === rule)?.fixes ?? []);
  if (!advice.includes(JSON.stringify(mended.advice).slice(1, -1))) return `no fix says "${mended.advice}"`;
  const { server, beside, cases, mended: _, ...options } = lab;
  const { advice: __, beside: besideChanged, request: changed, repeat: ___, visitor, ...more } = mended;
  const aside = beside === undefined ? null : await startServer(beside.server, { ...beside, ...besideChanged });
  let again = null;
  try {
    again = await startServer(server, { ...options, ...more, backend: aside?.socket ?? application });
    const own = typeof changed === 'function' ? await changed({ ...again, backend: application }) : changed;
    const request = await requestOf({ visitor: visitor ?? one.visitor, request: { ...one.request, ...own } }, again);
    for (let count = 1; count < (mended.repeat ?? 1); count++) await ask(request);
    return said(await ask(request), again);
  } finally {
    await again?.stop();
    await aside?.stop();
  }
}

/** What a case asks. The cookies of a visitor, and what a request is signed with, exist when the site does. */
export async function requestOf({ request, visitor }, running) {
  const { port, cookies } = running;
  if (visitor === undefined) return { port, ...(typeof request === 'function' ? await request(running) : request) };
  return { port, ...request, headers: { ...request.headers, Cookie: cookies[visitor] } };
}

async function mendAsPredicted(lab, one, running) {
  const file = MAIN_FILE[lab.server];
  if (file === undefined) return 'no `mended`, and predict does not know this server';
  const prediction = predict(file === 'nginx.conf' ? 'nginx' : 'apache', running.file(file), one.request, running);
  if (prediction.status !== 403) return `predict says ${prediction.status}: ${prediction.why}`;
  if (prediction.fix === null) return `predict has no fix: ${prediction.why}`;
  for (const operation of prediction.fix.ops) carryOut(operation);
  await running.restart();
  return said(await ask(await requestOf(one, running)), running, JSON.stringify(prediction.fix.ops));
}

function predict(server, config, request, { folder, port }) {
  const { method = 'GET', host = 'www.example.com', headers = {}, tls } = request;
  const args = ['predict', '--json', '--server', server, '--config', config, '--prefix', `${folder}/`];
  const given = Object.entries({ Host: host, ...headers }).flatMap(([name, value]) => [
    '--header',
    `${name}: ${value}`,
  ]);
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${port}${request.path ?? '/'}`;
  const about = ['--client', '127.0.0.1', '--method', method, '--url', url];
  return JSON.parse(
    why403([...args, ...about, ...given])
      .trim()
      .split('\n')
      .at(-1),
  );
}

/** One operation of a fix, on a folder that the lab made. */
function carryOut(operation) {
  const { op } = operation;
  if (op === 'chmod') return chmodSync(operation.path, Number.parseInt(operation.mode, 8));
  if (op === 'write') {
    mkdirSync(path.dirname(operation.path), { recursive: true });
    return writeFileSync(operation.path, operation.content);
  }
  const { file } = operation;
  const lines = readFileSync(file, 'utf8').split('\n');
  if (op === 'delete-lines') lines.splice(operation.from - 1, operation.to - operation.from + 1);
  else if (op === 'replace-line') lines[operation.line - 1] = operation.text;
  else if (op === 'insert-after') lines.splice(operation.line, 0, operation.text);
  else throw new Error(`unknown operation ${op}`);
  return writeFileSync(file, lines.join('\n'));
}

/** Off 403 is what a fix owes; an error of the server is no answer. */
function said({ status }, running, fix = '') {
  if (status !== 403 && status < 500) return null;
  return `after the fix the server answers ${status} ${fix}\n${running.output()}${running.log()}`;
}
