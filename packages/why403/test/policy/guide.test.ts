import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { file, folder, ROOT, why403 } from '../cli/why403.ts';

const GUIDE = ['policies', 'live-accounts']
  .map((name) => readFileSync(path.join(ROOT, `docs/guides/${name}.md`), 'utf8'))
  .join('\n');
const FILES = [...GUIDE.matchAll(/^`([\w-]+\.(?:json|http))`[^\n]*:\n\n```(?:json|http)\n(.*?)```/gms)];
const RUNS = [...GUIDE.matchAll(/^```\n\$ why403 ([^\n]*)\n(.*?)\n```/gms)];

test('the guide has examples', () => {
  expect(FILES.length).toBeGreaterThanOrEqual(3);
  expect(RUNS.length).toBeGreaterThanOrEqual(2);
});

test.each(RUNS.map(([, command, output]) => [command ?? '', output ?? '']))('why403 %s', async (command, output) => {
  for (const [, name, text] of FILES) file(name ?? '', text ?? '');
  const { stdout } = await why403(command.split(' '));
  const shown = stdout.replaceAll(`${folder}/`, '');
  // An output that is cut ends with an ellipsis.
  const [start = ''] = output.split('\n…');
  expect(shown.slice(0, output.includes('\n…') ? start.length : undefined).trimEnd()).toBe(start);
});
