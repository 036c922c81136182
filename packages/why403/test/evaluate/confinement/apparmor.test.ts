import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appArmorVerdict, confinedBy, coverage } from '../../../src/evaluate/confinement/apparmor.ts';
import { pathSteps } from '../../../src/evaluate/posix/path-steps.ts';
import type { AppArmorProfile } from '../../../src/model/confinement.ts';
import { readAppArmorProfile } from '../../../src/read/confinement/apparmor-profile.ts';
import { fakeMachine } from './fake-machine.ts';

/**
 * In the shape of profiles that are published for nginx and for Apache with hats (apparmor.d(5)). No machine here runs
 * AppArmor: what its parser makes of such rules is compared below.
 */
const FILES = {
  '/etc/apparmor.d/tunables/global': '#include <tunables/home>\n@{multiarch}=*-linux-gnu*\n',
  '/etc/apparmor.d/tunables/home': '@{HOMEDIRS}=/home/\n@{HOME}=@{HOMEDIRS}/*/ /root/\n#include <tunables/home.d>\n',
  '/etc/apparmor.d/tunables/home.d/site.local': '@{HOMEDIRS}+=/data/people/\n',
  '/etc/apparmor.d/abstractions/base': '  # a comment, with a comma\n  /etc/locale/**        r,\n  @{multiarch}/x r,\n',
  '/etc/apparmor.d/usr.sbin.nginx': `
# Last Modified: Tue Mar  3 2026
abi <abi/3.0>,
#include <tunables/global>

profile nginx /usr/{,local/}sbin/nginx flags=(attach_disconnected, mediate_deleted) {
  include <abstractions/base>
  capability dac_override,
  capability setuid,
  network inet stream,
  signal (send, receive) peer=nginx,

  /etc/nginx/** r,
  /var/www/** r,
  deny /var/www/private/** rw,
  owner /srv/own/** r,
  "/srv/with blank/**" r,
  /srv/{a,b}/[0-9]*.html r,
  @{HOME}/public_html/{,**} r,
  r /srv/reversed/,
  /usr/sbin/nginx mrix,
  /run/nginx.pid rw,

  profile child { /srv/child/** r, }

  include if exists <local/usr.sbin.nginx>
}
`,
  '/etc/apparmor.d/local/usr.sbin.nginx': '/srv/local/** r,\n',
  '/etc/apparmor.d/usr.sbin.apache2': `#include <tunables/global>
/usr/sbin/apache2 flags=(complain) {
  / rw,
  ^DEFAULT_URI { /var/www/** r, /broken/@{NOPE}/** r, }
  ^HANDLING_UNTRUSTED_INPUT { /other/** r, }
}
profile apache2 flags=(attach_disconnected) {
  #include <abstractions/nowhere>
  /srv/only/** r,
  hat DEFAULT_URI { /srv/site/** r, }
}
`,
  '/etc/apparmor.d/usr.sbin.nginx.dpkg-old': 'profile nginx { /srv/old/** r, }',
} as const;

const machine = fakeMachine(FILES);
const nginx = readAppArmorProfile('nginx', machine) as AppArmorProfile;
const answer = (path: string, letter = 'r', own = false, profile = nginx) =>
  coverage(profile, path, letter, own).answer;

describe('a profile', () => {
  test('with what it includes, its variables and its local file', () => {
    expect(nginx.file).toBe('/etc/apparmor.d/usr.sbin.nginx');
    expect(nginx.local).toBe('/etc/apparmor.d/local/usr.sbin.nginx');
    expect(nginx.variables.HOMEDIRS).toEqual(['/home/', '/data/people/']);
    expect(nginx.complains).toBe(false);
    expect(nginx.gaps).toEqual([]);
  });

  test.each([
    ['/var/www/index.html', 'allowed'],
    ['/var/www/', 'missing'],
    ['/var/www', 'missing'],
    ['/var/www/private/a', 'denied'],
    ['/srv/with blank/a', 'allowed'],
    ['/srv/a/1x.html', 'allowed'],
    ['/srv/c/1x.html', 'missing'],
    ['/srv/a/x.html', 'missing'],
    ['/home/ann/public_html/', 'allowed'],
    ['/home/ann/public_html/a/b', 'allowed'],
    ['/data/people/ann/public_html/a', 'allowed'],
    ['/root/public_html/a', 'allowed'],
    ['/home/ann/a/public_html/a', 'missing'],
    ['/srv/reversed/', 'allowed'],
    ['/srv/local/x', 'allowed'],
    ['/srv/child/x', 'missing'],
    ['/srv/old/x', 'missing'],
    ['/etc/locale/x', 'allowed'],
    ['/usr/sbin/nginx', 'allowed'],
  ])('%s: %s', (path, expected) => {
    expect(answer(path)).toBe(expected);
  });

  test('owner rules hold for files of whoever asks, and letters are told apart', () => {
    expect(answer('/srv/own/x', 'r', true)).toBe('allowed');
    expect(answer('/srv/own/x', 'r', false)).toBe('missing');
    expect(answer('/run/nginx.pid', 'w')).toBe('allowed');
    expect(answer('/var/www/a', 'w')).toBe('missing');
    expect(answer('/usr/sbin/nginx', 'x')).toBe('allowed');
  });

  test('hats and children are profiles of their own; of two files with the name the right one is taken', () => {
    const hat = readAppArmorProfile('apache2//DEFAULT_URI', machine) as AppArmorProfile;
    expect(hat.rules.map(({ pattern }) => pattern)).toEqual(['/srv/site/**']);
    const old = readAppArmorProfile('/usr/sbin/apache2//DEFAULT_URI', machine) as AppArmorProfile;
    expect(answer('/var/www/x', 'r', false, old)).toBe('allowed');
    expect(answer('/elsewhere/x', 'r', false, old)).toBe('unknown');
    expect(readAppArmorProfile('nginx//child', machine)?.rules.length).toBe(1);
    expect(readAppArmorProfile('php-fpm', machine)).toBeNull();
  });

  test('what cannot be read is no denial', () => {
    const apache = readAppArmorProfile('apache2', machine) as AppArmorProfile;
    expect(answer('/srv/only/x', 'r', false, apache)).toBe('allowed');
    expect(answer('/srv/site/x', 'r', false, apache)).toBe('unknown');
    expect(apache.gaps[0]).toContain('abstractions/nowhere');
  });

  test('files that include each other end', () => {
    const round = fakeMachine({
      '/etc/apparmor.d/a': 'include <x>\nprofile a { include <x>\n /a r, }',
      '/etc/apparmor.d/x': 'include <y>\n/x r,\n',
      '/etc/apparmor.d/y': 'include <x>\n/y r,\n',
    });
    const found = readAppArmorProfile('a', round);
    expect(found?.gaps.length).toBeGreaterThan(0);
    expect(found?.rules.some(({ pattern }) => pattern === '/a')).toBe(true);
    for (const text of [
      'profile a {'.repeat(5000),
      '{'.repeat(50_000),
      'profile a { /x{{{{ r, ',
      '"'.repeat(999),
      '\\',
      `profile a { ${'/**'.repeat(3000)} r, }`,
    ])
      expect(() => readAppArmorProfile('a', fakeMachine({ '/etc/apparmor.d/a': text }))).not.toThrow();
  });
});

function verdict(path: string, label: string | null, denied: boolean = false) {
  const worker = { name: 'www-data', uid: 33, gid: 33, groups: [] };
  const names = { user: () => null, group: () => null };
  const { steps } = pathSteps(path, {
    files: fakeMachine({ [path]: '' }),
    worker,
    purpose: 'read',
    names,
    links: null,
    protectsLinks: false,
  });
  const name = confinedBy(label)?.name;
  const profile = name === undefined ? null : readAppArmorProfile(name, machine);
  const evidence = denied
    ? [{ source: { name: 'kern.log', line: 1 }, part: 'log kernel', excerpt: 'apparmor="DENIED"' }]
    : [];
  return appArmorVerdict(steps, 'read', worker, { label, profile }, path.replace(/\/[^/]*$/, ''), evidence);
}

describe('what AppArmor says of a file', () => {
  test('no rule: a line in the local file, and the profile loaded again', () => {
    const found = verdict('/srv/new site/a.html', 'nginx (enforce)');
    expect(found?.verdict).toBe('refuses');
    expect(found?.fixes[0]?.change).toEqual({
      file: '/etc/apparmor.d/local/usr.sbin.nginx',
      before: null,
      after: '  "/srv/new site/" r,\n  "/srv/new site/**" r,\n',
    });
    expect(found?.fixes[0]?.command).toBe('sudo apparmor_parser -r /etc/apparmor.d/usr.sbin.nginx');
  });

  test('a deny rule is named by its line', () => {
    const found = verdict('/var/www/private/a', 'nginx (enforce)');
    expect(found?.verdict).toBe('refuses');
    expect(found?.says).toMatch(/deny rule .*usr\.sbin\.nginx:15/);
  });

  test('allowed, in complain mode, unconfined, and not at hand', () => {
    expect(verdict('/var/www/a', 'nginx (enforce)')?.verdict).toBe('lets-through');
    expect(verdict('/srv/x/a', 'nginx (complain)')?.verdict).toBe('lets-through');
    expect(verdict('/srv/x/a', 'unconfined')).toBeNull();
    expect(verdict('/srv/x/a', null)).toBeNull();
    expect(verdict('/srv/x/a', 'docker-default (enforce)')?.verdict).toBe('unknown');
    expect(verdict('/srv/x/a', 'docker-default (enforce)', true)?.verdict).toBe('refuses');
  });
});

const hasParser = spawnSync('apparmor_parser', ['--version']).status === 0;

interface Compiled {
  readonly pattern: RegExp;
  readonly own: boolean;
  readonly other: boolean;
  readonly deny: boolean;
}

/** The rules of a profile as the real parser turns them into expressions: `rule: A -> B (0x10004/0)< 0x10004>`. */
function compile(profile: string): readonly Compiled[] {
  const { stdout, stderr } = spawnSync('apparmor_parser', ['-QTK', '-D', 'rule-exprs'], {
    input: profile,
    encoding: 'utf8',
  });
  return Array.from(
    `${stdout}\n${stderr}`.matchAll(/^rule: (.*?) {2}-> {2}.*?( deny)? \((0x[0-9a-f]+)\//gm),
    ([, source = '', deny, bits = '0']) => ({
      pattern: new RegExp(`^(?:${source})$`, 's'),
      own: (Number(bits) & 0x4) !== 0,
      other: (Number(bits) & 0x10000) !== 0,
      deny: deny !== undefined,
    }),
  );
}

describe.skipIf(!hasParser)('rules as the real parser understands them', () => {
  const part = fc.constantFrom(
    'a',
    'b',
    '*',
    '**',
    '?',
    '[ab]',
    '[^a]',
    '{a,b}',
    '{a,}',
    '{,*}',
    'a*',
    '*.h',
    '@{V}',
    '{a,b/*}',
    '***',
    '\\\\*',
  );
  const pattern = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
  const rule = fc.tuple(
    pattern,
    fc.constantFrom('', '/'),
    fc.constantFrom('', 'owner ', 'deny ', 'file '),
    fc.constantFrom('r', 'w', 'rw', 'mr'),
  );
  const path = fc
    .array(fc.constantFrom('a', 'b', 'ab', 'x', 'x.h', '*', 'v1', ''), { minLength: 1, maxLength: 4 })
    .map((parts) => `/${parts.join('/')}`.replace(/\/+/g, '/'));

  test('random rules and paths', { timeout: 60_000 }, () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 4 }),
        fc.array(path, { minLength: 20, maxLength: 30 }),
        (rules, paths) => {
          const lines = rules.map(([text, end, before, letters]) => `  ${before}${text}${end} ${letters},\n`).join('');
          const text = `@{V}=v1 a/b/\nprofile t {\n${lines}}\n`;
          const real = compile(text);
          const profile = readAppArmorProfile('t', fakeMachine({ '/etc/apparmor.d/t': text })) as AppArmorProfile;
          expect(profile.rules.length).toBe(rules.length);
          for (const asked of paths)
            for (const own of [true, false]) {
              const fits = real.filter((one) => (own ? one.own : one.other) && one.pattern.test(asked));
              const expected = fits.some(({ deny }) => deny) ? 'denied' : fits.length > 0 ? 'allowed' : 'missing';
              expect({ asked, own, lines, is: answer(asked, 'r', own, profile) }).toEqual({
                asked,
                own,
                lines,
                is: expected,
              });
              compared++;
            }
        },
      ),
      { numRuns: Number(process.env.PROFILE_RUNS ?? 60) },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});
