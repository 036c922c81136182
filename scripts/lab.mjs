// `npm run lab [-- NAME…] [-- --record]`: provokes every refusal of lab/ on the real server and checks that why403
// names it. NAME is the beginning of a rule id (`nginx`, `apache/ip-block`). With --record the fixtures are rewritten.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, ensureNode, root } from './ensure.mjs';
import { ask, isInstalled, sourceOf, startServer } from './servers.mjs';

/** Stands in recorded fixtures for the date of the run. */
const DATE = 'Sat, 21 Nov 2026 12:00:00 GMT';

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const record = process.argv.includes('--record');

ensureNode();
ensureInstalled();
ensureBuilt();
spawnSync(process.execPath, [path.join(root, 'scripts/setup-servers.mjs')], { stdio: 'inherit' });
const { diagnose, readInput } = await import(pathToFileURL(path.join(root, 'packages/why403/dist/index.js')).href);

let passed = 0;
let failed = 0;
let skipped = 0;
const backend = await startBackend();
for (const rule of scripts()) {
  const { default: lab } = await import(pathToFileURL(path.join(root, 'lab', `${rule}.mjs`)).href);
  const absent = [lab.server, ...(lab.beside === undefined ? [] : [lab.beside.server])].filter(
    (name) => !isInstalled(name),
  );
  if (absent.length > 0) {
    skipped += lab.cases.length;
    console.log(`SKIPPED ${rule}: ${absent.join(', ')} is not installed`);
    continue;
  }
  await run(rule, lab);
}
backend.close();
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;

/** Rule ids (and `<product>/present`) that have a script, in order. */
function scripts() {
  return readdirSync(path.join(root, 'lab'), { recursive: true })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => name.slice(0, -4))
    .filter((rule) => names.length === 0 || names.some((name) => rule === name || rule.startsWith(`${name}/`)))
    .sort();
}

/** An application that says no in its own words, for what stands in front of it. */
function startBackend() {
  const server = createServer((_, response) => {
    response.writeHead(403, { Server: 'gunicorn', 'Content-Type': 'text/html; charset=utf-8' });
    response.end('<h1>Forbidden</h1><p>You do not have access to this project.</p>');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function run(rule, lab) {
  const { port } = backend.address();
  const { server, beside, cases, ...options } = lab;
  let aside = null;
  let running = null;
  try {
    aside = beside === undefined ? null : await startServer(beside.server, beside);
    running = await startServer(server, { ...options, backend: aside?.socket ?? port });
    for (const one of cases) await check(rule, one, running, lab);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${rule}: ${error.message}`);
  } finally {
    await running?.stop();
    await aside?.stop();
  }
}

async function check(rule, one, running, lab) {
  for (let count = 1; count < (one.repeat ?? 1); count++) await ask({ port: running.port, ...one.request });
  const exchange = await ask({ port: running.port, ...one.request });
  const wrong = judge(rule, one, exchange, running);
  if (wrong === null) passed += 1;
  else failed += 1;
  console.log(`${wrong === null ? 'ok    ' : 'FAILED'} ${rule}/${one.name}${wrong === null ? '' : `: ${wrong}`}`);
  if (record && wrong === null) keep(rule, one, exchange, lab);
}

/** What is wrong with the refusal or with what why403 says of it, or null. */
function judge(rule, one, exchange, running) {
  const [product] = rule.split('/');
  if (exchange.status !== 403) return `the server answered ${exchange.status}\n${running.output()}${running.log()}`;
  if (one.log !== undefined && !running.log().includes(one.log))
    return `not in the error log: ${one.log}\n${running.log()}`;
  const { refusedBy, hops, findings } = diagnoseText(exchange);
  if (rule.endsWith('/present')) {
    if (!hops.some((hop) => hop.product === product)) return `${product} was not seen`;
    return refusedBy?.product === product ? `${product} is accused` : null;
  }
  const expected = one.refusedBy ?? product;
  if (refusedBy?.product !== expected) return `refused by ${refusedBy?.product}, not by ${expected}`;
  const finding = findings.find((candidate) => candidate.rule === rule);
  if (finding === undefined) return `not among ${findings.map((candidate) => candidate.rule).join(', ')}`;
  if (one.strength !== undefined && finding.strength !== one.strength)
    return `${finding.strength}, not ${one.strength}`;
  return null;
}

function diagnoseText(exchange) {
  const [input] = readInput(evidence(exchange).text, 'lab');
  return diagnose(input.observations);
}

/** What a person would have of the exchange: the messages, or JSON where the scheme counts and no message names it. */
function evidence({ method, url, requestHeaders, status, headers, body, text }) {
  if (!url.startsWith('https:')) return { name: 'exchange.http', text: steady(text) };
  const exchange = {
    request: { method, url, headers: requestHeaders },
    response: {
      status,
      headers: headers.map(([field, value]) => [field, /^date$/i.test(field) ? DATE : value]),
      body: steady(body),
    },
  };
  return { name: 'exchange.json', text: `${JSON.stringify(exchange, null, 2)}\n` };
}

/** Port and date are others in each run; where servers name their port it would be 80, and 3128 for a proxy. */
function steady(text) {
  return text
    .replace(/\b[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT/g, DATE)
    .replace(/( Port )\d{5}(?=<)/g, (_, before) => `${before}80`)
    .replace(/(\d{1,3}(?:\.\d{1,3}){3}):\d{5}\b/g, '$1')
    .replace(/(example\.com):\d{5}\b/g, '$1:3128');
}

function keep(rule, one, exchange, lab) {
  const folder = path.join(root, 'fixtures', rule, one.name);
  const { name, text } = evidence(exchange);
  const found = diagnoseText(exchange).findings.find((finding) => finding.rule === rule);
  const kind = rule.endsWith('/present') ? { expect: 'innocent' } : { expect: 'fires', strength: found?.strength };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), text);
  writeFileSync(
    path.join(folder, 'case.json'),
    `${JSON.stringify({ ...kind, provenance: 'lab', source: sourceOf(lab.server) }, null, 2)}\n`,
  );
}
