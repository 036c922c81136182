// `npm run lab [-- NAME…] [-- --record]`: provokes every refusal of lab/ on the real server and checks that why403
// names it, and that its advice mends it. NAME is the beginning of a rule id (`nginx`, `apache/ip-block`). With
// --record the fixtures are rewritten.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, ensureNode, root } from './ensure.mjs';
import { evidence, keep } from './lab/evidence.mjs';
import { mend, requestOf } from './lab/mend.mjs';
import { why403 } from './lab/why403.mjs';
import { ask, isInstalled, startServer, stopDatabase } from './servers.mjs';

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
const refusing = await startApplication(403);
const granting = await startApplication(200);
for (const name of scripts()) {
  const { default: lab } = await import(pathToFileURL(path.join(root, 'lab', `${name}.mjs`)).href);
  // A script is called like its rule; where several stand for one rule they name it.
  const rule = lab.rule ?? name;
  const absent = [lab.server, ...(lab.beside === undefined ? [] : [lab.beside.server])].filter(
    (name) => !isInstalled(name),
  );
  if (absent.length > 0) {
    skipped += lab.cases.length;
    console.log(`SKIPPED ${name}: ${absent.join(', ')} is not installed`);
    continue;
  }
  await run(name, rule, lab);
}
await stopDatabase();
refusing.close();
granting.close();
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

/** An application that says no in its own words, or lets everybody in, for what stands in front of it. */
function startApplication(status) {
  const server = createServer((_, response) => {
    response.writeHead(status, { Server: 'gunicorn', 'Content-Type': 'text/html; charset=utf-8' });
    response.end(
      status === 403 ? '<h1>Forbidden</h1><p>You do not have access to this project.</p>' : '<h1>Welcome</h1>',
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function run(name, rule, lab) {
  const { port } = refusing.address();
  for (const one of lab.cases) {
    const { server, beside, cases, mended, ...options } = lab;
    let aside = null;
    let running = null;
    let wrong = null;
    try {
      aside = beside === undefined ? null : await startServer(beside.server, beside);
      // A case may have files of its own.
      const own = one.wordpress === undefined ? {} : { wordpress: one.wordpress };
      running = await startServer(server, { ...options, ...own, backend: aside?.socket ?? port });
      wrong = await check(name, rule, one, running, lab);
    } catch (error) {
      wrong = error.message;
    } finally {
      await running?.stop();
      await aside?.stop();
    }
    if (wrong === null) passed += 1;
    else failed += 1;
    console.log(`${wrong === null ? 'ok    ' : 'FAILED'} ${name}/${one.name}${wrong === null ? '' : `: ${wrong}`}`);
  }
}

/** Provokes one refusal, judges the diagnosis, and carries out its advice; says what is wrong, or null. */
async function check(name, rule, one, running, lab) {
  const request = await requestOf(one, running);
  for (let count = 1; count < (one.repeat ?? 1); count++) await ask(request);
  const exchange = await ask(request);
  const wrong = judge(rule, one, exchange, running);
  if (wrong !== null) return wrong;
  const { findings } = diagnoseText(exchange);
  const strength = findings.find((finding) => finding.rule === rule)?.strength;
  // What a stand-in sends is no record of the product.
  if (record && !lab.standIn && rule === name) keep({ rule, name: one.name, exchange, server: lab.server, strength });
  if (rule.endsWith('/present')) return null;
  return mend({ lab, one, running, application: granting.address().port, findings, rule });
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
  if (one.provedByLog !== undefined && !isProvedByLog(exchange, running, one.provedByLog))
    return `the log does not make ${one.provedByLog} the refuser`;
  if (one.strength !== undefined && finding.strength !== one.strength)
    return `${finding.strength}, not ${one.strength}`;
  return null;
}

/** With the line of the error log beside it the refuser is beyond doubt. */
function isProvedByLog({ text }, running, product) {
  const args = ['--format', 'json', '--log', running.file('error.log'), running.write('exchange.http', text)];
  const { refusedBy } = JSON.parse(why403(args));
  return refusedBy?.product === product && refusedBy.strength === 'proved';
}

function diagnoseText(exchange) {
  const [input] = readInput(evidence(exchange).text, 'lab');
  return diagnose(input.observations);
}
