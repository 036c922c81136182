const PERSON = {
  operator: 'who runs the server',
  developer: 'who writes the program',
  'account-owner': 'who owns the account',
  visitor: 'who visits',
};

/** Text inside a page: what comes from a rule may hold characters that Markdown takes for markup. */
function text(value) {
  return value.replace(/[\\`*_<>[\]|]/g, '\\$&');
}

/** Words of our own may hold `code`, which stays. */
function words(value) {
  return value
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/[<>]/g, '\\$&')))
    .join('');
}

function fence(content, language = '') {
  const ticks = '`'.repeat(Math.max(3, ...[...content.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return [`${ticks}${language}`, content.trimEnd(), ticks];
}

function list(heading, lines) {
  return lines.length === 0 ? [] : [`## ${heading}`, '', ...lines.map((line) => `- ${line}`), ''];
}

const NOTE = '<!-- Made by `npm run generate` from the source of this cause or rule. -->';

/** What the docs hold, causes by how often they are met. */
export function indexPage({ causes, rules, products }) {
  // `unknown` stands for all that are not known.
  const productsKnown = products.size - 1;
  return [
    NOTE,
    '',
    '# why403: documentation',
    '',
    '- [Reading a diagnosis](guides/reading-a-diagnosis.md)',
    '- [What why403 sends, and what it never does](guides/what-why403-sends.md)',
    '- [Advice that is often given and is wrong](guides/wrong-advice.md)',
    '- [On the server: `why403 host`](guides/on-the-server.md)',
    '- [What the logs of a server tell](guides/logs.md)',
    '- [Logs beyond one machine: DuckDB and ClickHouse](guides/logs-at-scale.md)',
    '- [Which pages a refusal takes out of search](guides/crawl.md)',
    '- [Which policy of AWS refuses: `why403 policy`](guides/policies.md)',
    '- [From a refusal to the rule or statement: `--policy`, `s3://` and `--live`](guides/live-accounts.md)',
    '- [401, 403, 404 and their relatives](guides/statuses.md)',
    '- [The site: diagnosis in the browser, and the reference](guides/site.md)',
    '- [Unit tests for the configuration of a server](guides/unit-tests-for-configuration.md)',
    '- [What `why403 lint` looks for](lint/README.md)',
    '- [The page on your machine: `why403 serve`](guides/serve.md)',
    '- [Use it from a program](guides/library.md)',
    '',
    `## Causes, commonest first`,
    '',
    `Of ${productsKnown} products, ${rules.length} rules are known. \`why403 explain\` says the same in the terminal.`,
    '',
    '| cause | what happened | should be |',
    '|---|---|---|',
    ...causes.map(({ id, title, shouldBe }) => `| [${id}](causes/${id}.md) | ${words(title)} | ${shouldBe ?? 403} |`),
    '',
  ].join('\n');
}

/** All that is known of one cause. */
export function causePage(cause, { rules, products, example }) {
  const own = rules.filter(({ id }) => id.split('/')[1] === cause.id);
  const shown = own.map((rule) => example(rule)).find((one) => one !== null);
  return [
    NOTE,
    '',
    `# ${words(cause.title)}`,
    '',
    `\`${cause.id}\``,
    '',
    words(cause.meaning),
    '',
    cause.shouldBe === null
      ? words(cause.statusNote)
      : `A correct server would answer **${cause.shouldBe}**. ${words(cause.statusNote)}`,
    '',
    `It can be mended by: ${cause.whoCanFix.map((actor) => `${actor} (${PERSON[actor]})`).join(', ')}.`,
    '',
    ...list('If the server or site is yours', cause.advice.owner.map(words)),
    ...list('If you call it', cause.advice.consumer.map(words)),
    ...list('If you visit it', cause.advice.visitor.map(words)),
    ...fixes(cause.fixes),
    ...list(
      'What does not help',
      cause.doesNotHelp.map(({ claim, why }) => `**${words(claim)}.** ${words(why)}`),
    ),
    ...list(
      'Who refuses so',
      own.map(({ id, title }) => `${products.get(id.split('/')[0])?.name ?? id}: ${words(title)} (\`${id}\`)`),
    ),
    ...(shown === undefined
      ? []
      : ['## An example', '', `What why403 says of \`${shown.file}\`:`, '', ...fence(shown.output), '']),
  ].join('\n');
}

function fixes(entries) {
  if (entries.length === 0) return [];
  const lines = entries.flatMap(({ actor, summary, change, command, check, weakens }) => [
    `### ${words(summary)}`,
    '',
    `By ${actor} (${PERSON[actor]}).`,
    '',
    ...(change === null
      ? []
      : [
          `In ${words(change.file)}:`,
          '',
          ...(change.before === null ? [] : ['Before:', '', ...fence(change.before), '', 'After:', '']),
          ...fence(change.after),
          '',
        ]),
    ...(command === null ? [] : [...fence(command, 'sh'), '']),
    ...(check === null ? [] : [`How to see that it worked: ${words(check)}`, '']),
    ...(weakens === null ? [] : [`What it opens: ${words(weakens)}`, '']),
  ]);
  return ['## Fixes', '', ...lines];
}

/** One product refusing for one cause. */
export function rulePage(rule, { causes, products, logMarks, patternWords, example }) {
  const [product, cause] = rule.id.split('/');
  const entry = causes.find(({ id }) => id === cause);
  const up = '../'.repeat(rule.id.split('/').length);
  const shown = example(rule);
  const signals = (rule.signals ?? []).map(
    ({ in: part, literal, strength, source, lastSeen }) =>
      `${part} ${literal === '' ? 'is there' : `has \`${literal.replaceAll('`', "'")}\``}: **${strength}** (${text(source)}, ${lastSeen})`,
  );
  const bare =
    rule.generic === undefined
      ? []
      : [
          `${products.get(product)?.name ?? product} wrote a refusal that names no cause, and the request leaves this one open: **possible**`,
        ];
  return [
    NOTE,
    '',
    `# ${words(rule.title)}`,
    '',
    `\`${rule.id}\` · cause: [${words(entry?.title ?? cause)}](${up}causes/${cause}.md) · product: ${products.get(product)?.name ?? product}`,
    '',
    words(rule.explanation),
    '',
    ...list('What shows it', [...signals, ...bare]),
    ...list(
      'What shows it in a log',
      logMarks.filter((mark) => mark.rule === rule.id).map((mark) => logMark(mark, patternWords)),
    ),
    ...(shown === null
      ? []
      : [
          '## An example',
          '',
          `\`${shown.file}\` (${shown.provenance}: ${text(shown.source)}):`,
          '',
          ...fence(shown.output),
          '',
        ]),
  ].join('\n');
}

/** What is looked for in the lines of one log, or of several. */
function logMark({ log, literal, pattern, fields = {}, strength, source, lastSeen }, patternWords) {
  const code = (value) => `\`${value.replaceAll('`', "'")}\``;
  const message = literal ?? (pattern === undefined ? '' : patternWords(pattern));
  const named = Object.entries(fields).map(([name, value]) => {
    const said = typeof value === 'string' ? value : patternWords(value);
    return said === '' ? name : `${name} ${code(said)}`;
  });
  const what = [...(message === '' ? [] : [code(message)]), ...named].join(' and ');
  const logs = [log].flat().join(', ');
  return `${logs} has ${what === '' ? 'lines of a certain form' : what}: **${strength}** (${text(source)}, ${lastSeen})`;
}
