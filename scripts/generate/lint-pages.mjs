import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../ensure.mjs';
import { importSource } from './import-source.mjs';

const NOTE = '<!-- Made by `npm run generate` from the source of this check and its cases. -->';
const WHAT = {
  error: 'error: it breaks something, or closes or opens it for certain',
  warning: 'warning: it will refuse, or let in, somebody whom nobody meant',
  note: 'note: it works, and is not what one expects',
};

/** A page for each check of `why403 lint`, and the list of them, as `[file, text]`. */
export async function lintPages() {
  const { NGINX, APACHE, FILES, POLICIES } = await importSource('scripts/generate/lint-entry.ts');
  const groups = [
    ['nginx', NGINX],
    ['Apache', APACHE],
    ['Files of a site', FILES],
    ['Policies of AWS (`why403 policy lint`)', POLICIES],
  ];
  return [
    ['docs/lint/README.md', listPage(groups)],
    ...groups.flatMap(([, checks]) => checks.map((check) => [`docs/lint/${check.id}.md`, checkPage(check)])),
  ];
}

function listPage(groups) {
  const table = ([title, checks]) => [
    `## ${title}`,
    '',
    '| check | level | what it finds |',
    '|---|---|---|',
    ...checks.map(({ id, level, title: what }) => `| [${id}](${id}.md) | ${level} | ${words(what)} |`),
    '',
  ];
  return [
    NOTE,
    '',
    '# What `why403 lint` looks for',
    '',
    'Configuration, permissions and `.htaccess` files that will refuse, or let in, by accident. Where a configuration can',
    'be asked, it is asked: a rule for dot files is told only where a challenge of a certificate authority is refused by it.',
    '',
    '```',
    'why403 lint                           # the servers of this host',
    'why403 lint /etc/nginx/nginx.conf     # a configuration, or a piece of one',
    'why403 lint public/                   # a folder with a configuration, or a site with its .htaccess files',
    'why403 lint bucket-policy.json        # a policy of AWS',
    'why403 lint --format sarif > lint.sarif   # or junit, json',
    'why403 lint --only files --owner deploy /var/www/shop',
    'why403 lint --except nginx/missing-index --except files/unusual-mode',
    '```',
    '',
    '`--fix-modes --owner USER` shows the modes that the checks of files ask for, asks, and changes those of files that',
    'belong to that user. Hidden files, keys, backups and what lies below a folder that others may write stay as they are.',
    '',
    '`--must-allow ranges.json` (`{"name": ["203.0.113.0/24", …], …}`) holds the addresses of partners, services or crawlers',
    'against every list of addresses in a configuration, a policy or exported rules of Cloudflare and AWS WAF, and says whom it',
    'refuses (`nginx/must-allow`, `apache/must-allow`, `policies/must-allow`, `lists/must-allow`, `edges/must-allow`).',
    '',
    'Exit codes: 0 nothing found, 1 something found, 2 could not run. So it can stand behind a deployment, or in a build.',
    '',
    ...groups.flatMap(table),
  ].join('\n');
}

function checkPage({ id, level, title, explanation, change }) {
  return [
    NOTE,
    '',
    `# ${words(title)}`,
    '',
    `\`${id}\` · ${WHAT[level]}`,
    '',
    words(explanation),
    '',
    `**What to change.** ${words(change)}`,
    '',
    ...example('It fires here', id, 'fires'),
    ...example('It does not fire here', id, 'silent'),
  ].join('\n');
}

/** The first case of a kind. */
function example(heading, id, kind) {
  const folder = path.join(root, 'fixtures/lint', id, kind);
  const [name] = existsSync(folder) ? readdirSync(folder).sort() : [];
  if (name === undefined) return [];
  const text = readFileSync(path.join(folder, name), 'utf8').trim();
  const note =
    text.startsWith('---') || text.includes('\n---')
      ? ['(`---` stands before a file with its mode and owner.)', '']
      : [];
  return [`## ${heading}`, '', '```', text, '```', '', ...note];
}

/** Words of our own may hold `code`, which stays. */
function words(value) {
  return value
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/[<>|]/g, '\\$&')))
    .join('');
}
