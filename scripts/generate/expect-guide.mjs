import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../ensure.mjs';
import { importSource } from './import-source.mjs';

const PLAIN = { green: String, red: String, dim: String };

/** The guide about unit tests of configurations, with its examples and what why403 says of them made anew. */
export async function expectGuide() {
  const { reportOn, expectationsToText } = await importSource('scripts/generate/expect-entry.ts');
  const parts = {
    file: (name) => ['```yaml', readFileSync(path.join(root, name), 'utf8').trimEnd(), '```'],
    output: (name) => [
      '```',
      `$ why403 expect ${path.basename(name)}`,
      expectationsToText(reportOn(path.join(root, name)), PLAIN).trimEnd(),
      '```',
    ],
  };
  const text = readFileSync(path.join(root, 'docs/guides/unit-tests-for-configuration.md'), 'utf8');
  return text.replace(
    /(<!-- (file|output) (\S+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, open, part, name, close) => `${open}${parts[part](name).join('\n')}\n${close}`,
  );
}
