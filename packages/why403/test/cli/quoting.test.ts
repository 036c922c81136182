import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CAUSE_ENTRIES } from '../../src/causes/index.ts';
import { viewExchange } from '../../src/evaluate/exchange-view.ts';
import { type Diagnosis, diagnose, type ExchangeObservation, makeExchange } from '../../src/index.ts';
import type { Text } from '../../src/products/define-product.ts';
import { PRODUCT_ENTRIES } from '../../src/products/index.ts';
import { RULES } from '../../src/rules/index.ts';
import { loadCases } from '../rules/load-cases.ts';
import { file, folder, why403 } from './why403.ts';

/** What a server, or whoever saved an answer, may put into a value so that a copied command does something else. */
const RAN = 'canary-ran';
const NASTY = `canary'"$(${RAN})\`${RAN}\`;${RAN}|${RAN}&&${RAN}>${RAN}\u001b[31m\u202e\r\n${RAN} \\`;
/** Without what is taken out of a command, as it would end it or turn its display around. */
const CLEAN = NASTY.slice('canary'.length).replace(/[\u0000-\u001f\u202e]/g, '');

/** What is printed to be copied. Where words begin with a capital letter it is a sentence. */
function commandsOf({ findings, needed, servedFromCache }: Diagnosis): string[] {
  const fixes = findings.flatMap((finding) => finding.fixes.flatMap(({ command }) => command ?? []));
  return [...fixes, ...needed.map(({ how }) => how), servedFromCache?.purge ?? ''];
}

function snippetsOf({ findings }: Diagnosis): string[] {
  return findings.flatMap(({ fixes }) => fixes.flatMap(({ change }) => [change?.before ?? '', change?.after ?? '']));
}

/** The same exchange with one word of it made nasty everywhere. */
function poisoned({ request, response, source }: ExchangeObservation, word: string): ExchangeObservation {
  const put = (text: string) => text.replaceAll(word, word + NASTY);
  const fields = (list: typeof request.headers) => list?.map(([name, value]) => [name, put(value)] as const) ?? null;
  return makeExchange({
    source,
    method: request.method === null ? null : put(request.method),
    url: request.url === null ? null : put(request.url),
    requestHeaders: fields(request.headers),
    status: response.status,
    reason: response.reason,
    headers: fields(response.headers),
    body: response.body === null ? null : put(response.body),
  });
}

/** The words of an exchange that stand in what is printed for copying. */
function wordsInCommands(exchange: ExchangeObservation, diagnosis: Diagnosis): string[] {
  const printed = [...commandsOf(diagnosis), ...snippetsOf(diagnosis)].join('\n');
  const { request, response } = exchange;
  const shown = [request.method, request.url, response.body, ...(response.headers ?? []), ...(request.headers ?? [])];
  const words = new Set(
    shown
      .flat()
      .join(' ')
      .match(/[\w@.-]{3,}/g) ?? [],
  );
  return [...words].filter((word) => printed.includes(word)).slice(0, 12);
}

interface Poisoned {
  readonly commands: ReadonlySet<string>;
  readonly snippets: ReadonlySet<string>;
}

/** What is printed for one case of each rule and product when its values are nasty. */
function poisonEverything(): Poisoned {
  const commands = new Set<string>();
  const snippets = new Set<string>();
  const seen = new Set<string>();
  for (const { path: name, observations } of loadCases()) {
    const owner = path.dirname(name);
    const exchange = observations.find((one): one is ExchangeObservation => one.kind === 'exchange');
    if (seen.has(owner) || exchange === undefined) continue;
    seen.add(owner);
    for (const word of wordsInCommands(exchange, diagnose([exchange]))) {
      const diagnosis = diagnose([poisoned(exchange, word)]);
      for (const command of commandsOf(diagnosis)) if (command.includes('canary')) commands.add(command);
      for (const snippet of snippetsOf(diagnosis)) if (snippet.includes('canary')) snippets.add(snippet);
    }
  }
  return { commands, snippets };
}

const CONTROL = /[\u0000-\u0009\u000b-\u001f\u202e]/;
const SENTENCE = /^[A-Z][a-z]+,? /;

/** Runs commands in a shell that knows no program and writes down what it would have started. */
function startedBy(commands: readonly string[]): string[][] {
  const log = path.join(folder, `started-${Math.random()}`);
  const script = [
    'command_not_found_handle() { local words; printf -v words "%s\\037" "$@"; printf "%s\\036" "$words" >> "$LOG"; }',
    ...commands.map((command) => `( ${command}\n) < /dev/null > /dev/null 2>&1`),
  ];
  spawnSync('/bin/bash', [file('commands.sh', script.join('\n'))], {
    cwd: folder,
    env: { PATH: '/nonexistent', LOG: log },
    timeout: 60_000,
  });
  if (!existsSync(log)) return [];
  const records = readFileSync(log, 'utf8')
    .split('\u001e')
    .filter((record) => record !== '');
  return records.map((record) => record.split('\u001f').slice(0, -1));
}

function expectHarmless(commands: readonly string[]): void {
  const broken = commands.filter((command) => spawnSync('sh', ['-n'], { input: command }).status !== 0);
  expect(broken, 'not a command').toEqual([]);
  expect(commands.filter((command) => CONTROL.test(command))).toEqual([]);
  const started = startedBy(commands);
  expect(started.filter(([program]) => program?.includes('canary'))).toEqual([]);
  const parted = (word: string) => word.includes(RAN) && !word.includes(CLEAN) && !/^[\w.-]+$/.test(word);
  expect(started.filter((words) => words.some(parted))).toEqual([]);
  expect(existsSync(path.join(folder, RAN))).toBe(false);
}

describe('values of an exchange in what is printed for copying', () => {
  const { commands, snippets } = poisonEverything();
  const [sentences, lines] = [true, false].map((is) => [...commands].filter((one) => SENTENCE.test(one) === is));

  test('the shell that writes down what it starts sees what would run', () => {
    expect(startedBy([`echo $(${RAN} x)`, `curl 'a b' | ${RAN}`])).toEqual(
      expect.arrayContaining([[RAN, 'x'], ['curl', 'a b'], [RAN]]),
    );
  });

  test('each is one word of its command and runs nothing', () => {
    expect(lines?.length).toBeGreaterThan(20);
    expectHarmless(lines ?? []);
  });

  test('every command of a rule, a product and a cause is one for a shell, on one line', () => {
    const view = viewExchange(
      makeExchange({ source: { name: 'x', line: null }, url: 'https://shop.example.test/a?b=1' }),
    );
    const filled = (text: Text | null | undefined) => (typeof text === 'function' ? text(view) : (text ?? ''));
    const all = [
      ...[...RULES, ...CAUSE_ENTRIES].flatMap(({ fixes }) => fixes.map(({ command }) => filled(command))),
      ...PRODUCT_ENTRIES.flatMap(({ asks }) => (asks ?? []).map(({ how }) => filled(how))).filter(
        (how) => !SENTENCE.test(how),
      ),
    ];
    expect(all.filter((command) => command.includes('\n'))).toEqual([]);
    const whole = all.map((command, at) => `f${at}() { :; ${command}\n}`).join('\n');
    if (spawnSync('sh', ['-n'], { input: whole }).status === 0) return;
    expect(all.filter((command) => spawnSync('sh', ['-n'], { input: command }).status !== 0)).toEqual([]);
  });

  test('sentences and snippets stay on their line', () => {
    const texts = [...(sentences ?? []), ...snippets];
    expect(texts.filter((text) => CONTROL.test(text) || text.includes(`\n${RAN}`))).toEqual([]);
  });
});

test('at the command: URL, fields and body', async () => {
  const input = JSON.stringify({
    request: { method: `GET ${NASTY}`, url: `https://shop.example.test/${NASTY}/`, headers: [['Origin', NASTY]] },
    response: {
      status: 403,
      headers: [
        ['Server', 'nginx'],
        ['X-Nasty', NASTY],
      ],
      body: `<hr><center>nginx</center>${NASTY}`,
    },
  });
  const json = await why403(['--format', 'json'], { input });
  expect(json.code).toBe(3);
  expectHarmless(commandsOf(JSON.parse(json.stdout)).filter((one) => one.includes('canary')));
  for (const format of ['text', 'markdown', 'html', 'ndjson', 'json']) {
    const { stdout, stderr } = await why403(['--format', format], { input });
    expect(stdout + stderr).not.toMatch(CONTROL);
  }
  expect((await why403(['--message'], { input })).stdout).not.toMatch(CONTROL);
});
