import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../ensure.mjs';
import { importSource } from './import-source.mjs';

/** The guide about statuses, with its table made from what the reference of the site says of each. */
export async function statusesGuide() {
  const { STATUSES } = await importSource('site/content/statuses/index.ts');
  const text = readFileSync(path.join(root, 'docs/guides/statuses.md'), 'utf8');
  const rows = STATUSES.map(
    ({ code, name, says, client, source }) => `| ${code} ${name} | ${says} (${source}) | ${client} |`,
  );
  const table = ['| status | says | the client should |', '|---|---|---|', ...rows].join('\n');
  return text.replace(/(<!-- statuses -->\n)[\s\S]*?(\n<!-- end -->)/, (_, open, close) => `${open}${table}${close}`);
}
