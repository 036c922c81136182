import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { configFiles } from '../../src/collect/server-files/nginx-files.ts';
import type { NginxDirective } from '../../src/model/nginx-config.ts';
import { readNginxConfig } from '../../src/read/nginx/nginx-config.ts';

function read(text: string, others: Readonly<Record<string, string>> = {}) {
  const files: Readonly<Record<string, string>> = { '/etc/nginx.conf': text, ...others };
  return readNginxConfig('/etc/nginx.conf', {
    read: (path) => (files[path] === undefined ? { unreadable: 'it is not there' } : { text: files[path] }),
    glob: (pattern) =>
      Object.keys(files)
        .filter((name) => name.startsWith(pattern.replace(/\*.*$/, '')))
        .sort(),
  });
}

type Words = readonly [string, readonly string[], (readonly Words[])?];

function words(directives: readonly NginxDirective[]): Words[] {
  return directives.map(({ name, args, block }) => (block === null ? [name, args] : [name, args, words(block)]));
}

describe('words', () => {
  test.each<readonly [string, string, Words]>([
    ['quotes', 'add_header X "a b;{" \'c"d\';', ['add_header', ['X', 'a b;{', 'c"d']]],
    ['escapes', 'set $x "a\\"b\\tc\\\\.";', ['set', ['$x', 'a"b\tc\\.']]],
    ['variables in braces', `set $x \${a}b;`, ['set', ['$x', `\${a}b`]]],
    ['a condition with quotes', 'if ($a = "b") { return 403; }', ['if', ['($a', '=', 'b', ')'], [['return', ['403']]]]],
    ['a hash within a word', 'rewrite ^/a#b /c;', ['rewrite', ['^/a#b', '/c']]],
    ['comments', 'root /a; # "no { end', ['root', ['/a']]],
  ])('%s', (_, text, expected) => {
    const { directives, problems } = read(text);
    expect(words(directives)).toEqual([expected]);
    expect(problems).toEqual([]);
  });

  test('blocks of Lua are not configuration', () => {
    const { directives, problems } = read(
      'a_by_lua_block {\n local s = "}" -- }\n if x then t = { [[ } ]] } end\n}\nroot /x;',
    );
    expect(problems).toEqual([]);
    expect(directives.map(({ name, line }) => [name, line])).toEqual([
      ['a_by_lua_block', 1],
      ['root', 5],
    ]);
  });
});

describe('names', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, at) => `key${at} ${at};`).join('\n');

  test('are those of the file, whether they are few or more than are numbered', () => {
    for (const count of [3, 5000]) {
      const { directives } = read(lines(count));
      expect(directives.map(({ name, args }) => [name, ...args])).toEqual(
        Array.from({ length: count }, (_, at) => [`key${at}`, `${at}`]),
      );
    }
    expect(read(lines(3)).names).toEqual(new Set(['key0', 'key1', 'key2']));
    expect(read(lines(5000)).names).toBeNull();
  });

  test('stand there quoted or escaped', () => {
    expect(words(read('"root" /a; root\\tx /b; \'a b\' c d;').directives)).toEqual([
      ['root', ['/a']],
      ['root\tx', ['/b']],
      ['a b', ['c', 'd']],
    ]);
  });

  test('find the lines of a block, which stay the same when all of it is read', () => {
    const [block] = read('server { listen 1; root /a; listen 2; location / { listen 3; } }').directives;
    const found = block?.named?.('listen') ?? [];
    expect(found.map(({ args }) => args)).toEqual([['1'], ['2']]);
    expect(block?.block?.filter(({ name }) => name === 'listen')).toEqual(found);
    expect(block?.block?.[0]).toBe(found[0]);
    expect(block?.named?.('listen')[1]).toBe(found[1]);
  });
});

describe('what is broken', () => {
  test.each([
    ['no semicolon before the end of a block', 'http { root /a }\nuser x;', 1, '";" before "}"'],
    ['a block that is not closed', 'http {\nroot /a;\n', 3, '"}" for the "http" of line 1'],
    ['a brace too many', 'root /a;\n}\nuser x;', 2, 'no "}" here: every block is closed already'],
    ['an open quote', 'root "/a;\n', 1, 'a closing " for the one opened here'],
    ['an include that is not there', 'include other.conf;', 1, '/etc/other.conf readable: it is not there'],
    [
      'an include of itself',
      'user x;\ninclude nginx.conf;',
      2,
      'an include that does not lead back to /etc/nginx.conf',
    ],
    ['a server that ends at once', 'http { server; }', 1, '"{" after "server"'],
  ])('%s', (_, text, line, expected) => {
    const { problems, directives } = read(text);
    expect(problems).toContainEqual({ file: '/etc/nginx.conf', line, expected });
    expect(directives.length).toBeGreaterThanOrEqual(0);
  });

  test('the rest is read', () => {
    expect(words(read('http { root /a }\nuser x;').directives)).toEqual([
      ['http', [], [['root', ['/a']]]],
      ['user', ['x']],
    ]);
  });
});

test('includes stand where they are named, with lines of their own', () => {
  const { directives } = read('http {\n include sites/*;\n}', {
    '/etc/sites/a': '\nserver { listen 1; }',
    '/etc/sites/b': 'server { }',
  });
  const servers = directives[0]?.block ?? [];
  expect(servers.map(({ source, line }) => [source.path, line])).toEqual([
    ['/etc/sites/a', 2],
    ['/etc/sites/b', 1],
  ]);
});

test('a million lines are read in little time', { timeout: 20_000 }, () => {
  const { directives } = read('allow 10.0.0.1;\n'.repeat(1_000_000));
  expect(directives).toHaveLength(1_000_000);
});

const dump = spawnSync('nginx', ['-T', '-c', '/etc/nginx/nginx.conf'], { encoding: 'latin1' });

test.skipIf(dump.status !== 0)('the installed configuration has the files that nginx -T prints', () => {
  const { sources, problems } = readNginxConfig('/etc/nginx/nginx.conf', configFiles());
  const printed = [
    ...dump.stdout.matchAll(/^# configuration file (.*):\n([\s\S]*?)\n(?=# configuration file |$(?![\s\S]))/gm),
  ];
  expect(problems).toEqual([]);
  expect(new Set(sources.map(({ path }) => path))).toEqual(new Set(printed.map(([, path]) => path)));
  for (const [, path, text] of printed) {
    const own = sources.find((source) => source.path === path);
    expect(own?.text.trim(), path).toBe(text?.trim());
  }
});
