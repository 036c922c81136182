// What a person would have of an exchange with a server of the lab, and the same as a fixture.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../ensure.mjs';
import { sourceOf } from '../servers.mjs';

/** Stands in recorded fixtures for the date of the run. */
const DATE = 'Sat, 21 Nov 2026 12:00:00 GMT';

/** The messages, or JSON where the scheme counts and no message names it. */
export function evidence({ method, url, requestHeaders, status, headers, body, text }) {
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

/** Port, date, session and signature are others in each run; where servers name their port it would be 80, and 3128 for a proxy. */
function steady(text) {
  return text
    .replace(/\b[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT/g, DATE)
    .replace(/(Credential=\w+(?:\/|%2F))\d{8}/g, (_, before) => `${before}20261121`)
    .replace(/(Signature=)[0-9a-f]{64}/g, (_, before) => before + '0'.repeat(64))
    .replace(/^(x-amz-date: )\S+/gim, (_, before) => `${before}20261121T120000Z`)
    .replace(/(X-Amz-Date=)\w+/g, (_, before) => `${before}20261121T110000Z`)
    .replace(/\btx[0-9a-f]{21}-[0-9a-f]{10}-/g, 'tx00000499c7893d8efa73c-006b01d0c0-')
    .replace(/^(Cookie: ).*$/gm, '$1wordpress_logged_in_lab=reader')
    .replace(/( Port )\d{5}(?=<)/g, (_, before) => `${before}80`)
    .replace(/(\d{1,3}(?:\.\d{1,3}){3}):\d{5}\b/g, '$1')
    .replace(/(example\.com):\d{5}\b/g, '$1:3128');
}

/** Writes the fixture of a case. */
export function keep({ rule, name, exchange, server, strength }) {
  const folder = path.join(root, 'fixtures', rule, name);
  const file = evidence(exchange);
  const kind = rule.endsWith('/present') ? { expect: 'innocent' } : { expect: 'fires', strength };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, file.name), file.text);
  const about = { ...kind, provenance: 'lab', source: sourceOf(server) };
  writeFileSync(path.join(folder, 'case.json'), `${JSON.stringify(about, null, 2)}\n`);
}
