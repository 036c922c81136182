// `npm run new-rule -- <product>/<cause>[/<way>]`: makes the files of a rule, ready to be filled in.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './ensure.mjs';

const id = process.argv[2] ?? '';
const [product, cause, way] = id.split('/');
const taxonomy = readFileSync(path.join(root, 'packages/why403/src/model/taxonomy.ts'), 'utf8');

for (const [word, what] of [
  [product, 'product'],
  [cause, 'cause'],
]) {
  if (word && taxonomy.includes(`  '${word}',`)) continue;
  console.error(`"${word ?? ''}" is no ${what} of the taxonomy. Usage: npm run new-rule -- nginx/missing-index`);
  process.exit(2);
}

const depth = '../'.repeat(way === undefined ? 2 : 3);
const files = {
  [`packages/why403/src/rules/${id}.ts`]: `import { defineRule } from '${depth.slice(3)}define-rule.ts';

export default defineRule({
  id: '${id}',
  title: 'One line: what happened',
  explanation: 'How it comes about, in two or three sentences.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'the sentence or code, verbatim',
      strength: 'indicated',
      source: 'https://',
      lastSeen: '${new Date().getFullYear()}',
    },
  ],
  fixes: [{ actor: 'operator', summary: 'One imperative sentence.', check: 'How to see that it worked.' }],
});
`,
  [`fixtures/${id}/recorded/case.json`]: `${JSON.stringify({ expect: 'fires', strength: 'indicated', provenance: 'reported', source: 'https://' }, null, 2)}\n`,
  [`fixtures/${id}/recorded/exchange.http`]:
    'HTTP/1.1 403 Forbidden\nContent-Type: text/html\n\nthe answer, with invented hosts and no secrets\n',
  [`fixtures/${id}/looks-alike/case.json`]: `${JSON.stringify({ expect: 'near-miss', provenance: 'documented', source: 'what it is instead' }, null, 2)}\n`,
  [`fixtures/${id}/looks-alike/exchange.http`]:
    'HTTP/1.1 403 Forbidden\nContent-Type: text/html\n\nthe answer that looks the same and is not\n',
};

for (const [file, text] of Object.entries(files)) {
  const target = path.join(root, file);
  if (existsSync(target)) {
    console.error(`${file} is there already; left as it is.`);
    continue;
  }
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  console.log(file);
}
console.log('\nWrite the near miss first, then the rule; then: npm run generate && npm test');
