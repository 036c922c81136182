import { expect, test } from 'vitest';
import { builtIn } from '../../src/collect/host/built-in.ts';
import type { Machine } from '../../src/collect/host/machine.ts';
import { definesOf, optionOf, runningServers } from '../../src/collect/host/processes.ts';
import { limitsOf, type Standing } from '../../src/diagnose/predicted-limits.ts';
import { unifiedDiff } from '../../src/diagnose/unified-diff.ts';

const program = (text: string): Machine => ({
  look: () => 'missing',
  list: () => 'missing',
  read: () => text,
  tail: () => 'missing',
  changed: () => null,
});

test('where a server keeps its files is read out of its program', () => {
  const nginx = program(
    '\0configure arguments: --prefix=/usr/share/nginx --conf-path=/etc/nginx/nginx.conf --user=web --error-log-path=stderr\0',
  );
  expect(builtIn('nginx', nginx, '/x')).toMatchObject({
    prefix: '/usr/share/nginx',
    config: '/etc/nginx/nginx.conf',
    user: 'web',
    errorLog: null,
  });
  const bare = builtIn('nginx', program('configure arguments: --with-debug\0'), '/x');
  expect(bare?.config).toBe('/usr/local/nginx/conf/nginx.conf');
  const apache = program(
    ' -D HTTPD_ROOT="/etc/httpd"\0 -D SERVER_CONFIG_FILE="conf/httpd.conf"\0 -D DEFAULT_PIDLOG="/run/httpd.pid"\0',
  );
  expect(builtIn('apache', apache, '/x')).toMatchObject({
    config: '/etc/httpd/conf/httpd.conf',
    pidFile: '/run/httpd.pid',
  });
  expect(builtIn('apache', program('ELF'), '/x')).toBeNull();
});

test('options of command lines', () => {
  const words = ['/usr/sbin/apache2', '-d', '/srv/a', '-f/srv/b.conf', '-DFOREGROUND', '-D', 'SSL', '-d', '/srv/c'];
  expect(optionOf(words, 'd')).toBe('/srv/c');
  expect(optionOf(words, 'f')).toBe('/srv/b.conf');
  expect(optionOf(words, 'k')).toBeNull();
  expect(definesOf(words)).toEqual(['FOREGROUND', 'SSL']);
});

test.skipIf(process.platform !== 'linux')('processes that are no servers are none', () => {
  expect(runningServers().some(({ master }) => master.pid === process.pid)).toBe(false);
});

const STANDING: Standing = {
  product: 'nginx',
  clientMatters: false,
  host: 'shop.example',
  port: 80,
  naming: { matches: true, isOnly: false, name: 'shop.example' },
  isRunning: true,
  isListening: true,
  reloaded: '2026-11-21T10:00:00.000Z',
  newer: [],
  problems: [],
  unread: [],
  confirmation: null,
  verification: null,
};

test('where all is known nothing limits the answer', () => {
  expect(limitsOf(STANDING)).toEqual([]);
});

test.each<[string, Partial<Standing>, RegExp]>([
  ['no client', { clientMatters: true }, /--client/],
  [
    'another host',
    { naming: { matches: false, isOnly: false, name: 'other' } },
    /No server of nginx is named "shop.example"/,
  ],
  ['no server', { isRunning: false, reloaded: null }, /No running nginx/],
  ['another port', { isListening: false }, /does not listen on port 80/],
  ['no time', { reloaded: null }, /last read its configuration cannot be seen/],
  [
    'edited',
    { newer: [{ path: '/etc/a.conf', changed: '2026-11-21T11:00:00.000Z' }] },
    /\/etc\/a\.conf was changed at/,
  ],
  ['broken', { problems: [{ file: '/etc/a.conf', line: 3, expected: '";"' }] }, /\/etc\/a\.conf, line 3: expected ";"/],
  [
    'hidden',
    { unread: [{ path: '/etc/b', why: 'needs root to be read', hides: 'the directives in it' }] },
    /needs root/,
  ],
  ['unconfirmed', { confirmation: { agrees: null, says: 'Nobody was asked.' } }, /Nobody was asked/],
])('%s limits the answer', (_, change, expected) => {
  const limits = limitsOf({ ...STANDING, ...change });
  expect(limits).toHaveLength(1);
  expect(limits[0]).toMatch(expected);
});

test('a private copy that answers as foretold stands for a confirmation, and one that does not speaks against all', () => {
  const answer = (status: number) => ({ status, reason: null, predicted: status });
  const verification = {
    server: 'nginx',
    program: '/usr/sbin/nginx',
    before: answer(403),
    after: answer(200),
    mended: true,
    agreedWithModel: true,
    reason: null,
    unproven: [],
    bugReport: null,
  } as const;
  const confirmation = { agrees: null, says: 'Nobody was asked.' };
  expect(limitsOf({ ...STANDING, confirmation, verification })).toEqual([]);
  const differs = { ...verification, mended: false, agreedWithModel: false, reason: 'before the fix it answers 200' };
  expect(limitsOf({ ...STANDING, verification: differs }).join()).toContain('answers otherwise');
});

test('a diff has the lines around each change, and one hunk for changes near each other', () => {
  const before = Array.from({ length: 30 }, (_, line) => `line ${line + 1}`);
  const after = before.with(4, 'changed').toSpliced(20, 1).toSpliced(8, 0, 'added');
  expect(unifiedDiff('/etc/x', `${before.join('\n')}\n`, `${after.join('\n')}\n`).split('\n')).toEqual([
    '--- /etc/x',
    '+++ /etc/x',
    '@@ -2,10 +2,11 @@',
    ' line 2',
    ' line 3',
    ' line 4',
    '-line 5',
    '+changed',
    ' line 6',
    ' line 7',
    ' line 8',
    '+added',
    ' line 9',
    ' line 10',
    ' line 11',
    '@@ -18,7 +19,6 @@',
    ' line 18',
    ' line 19',
    ' line 20',
    '-line 21',
    ' line 22',
    ' line 23',
    ' line 24',
  ]);
  expect(unifiedDiff('/etc/x', 'a\n', 'a\n')).toBe('');
  expect(unifiedDiff('/new', null, 'a\nb\n')).toBe('--- /dev/null\n+++ /new\n@@ -0,0 +1,2 @@\n+a\n+b');
});
