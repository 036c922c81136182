// Sees to the servers that tests and lab run against: `--basic` for nginx, Apache and ClickHouse (what `npm test` uses),
// without it for all of the lab. Debian packages are installed in CI and in containers only, and nothing is started by it;
// elsewhere the command is printed and the suites are skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SERVERS } from './servers/products.mjs';

const POLICY = '/usr/sbin/policy-rc.d';
const basic = process.argv.includes('--basic');
const wanted = Object.values(SERVERS).filter((server) => server.basic || !basic);
const missing = wanted.filter((server) => !server.installed());
const packages = [...new Set(missing.flatMap((server) => server.packages))];
const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];

if (missing.length > 0) {
  const names = missing.map((server) => server.name).join(', ');
  const reason = whyNot();
  if (reason === null) {
    console.error(`Installing ${packages.join(' ')} …`);
    process.exitCode = withNothingStarted(() => apt(['update', '-qq']) && apt(install)) ? 0 : 1;
  } else {
    console.error(
      `SKIPPED: no ${names} here (${reason}). For the suites that need them: sudo apt-get ${install.filter((word) => !word.startsWith('-q') && word !== '-y').join(' ')}`,
    );
  }
}

/** Why packages are not installed by this script, or null. */
function whyNot() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return 'no apt-get';
  if (process.getuid() !== 0) return 'not root';
  if (!process.env.CI && firstProcess() === 'systemd') return 'a machine in use';
  if (existsSync(POLICY) && spawnSync(POLICY, ['why403', 'start']).status !== 101)
    return `${POLICY} lets services start`;
  return null;
}

function firstProcess() {
  try {
    return readFileSync('/proc/1/comm', 'utf8').trim();
  } catch {
    return 'unknown';
  }
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env }).status === 0;
}

/** Packages start their services when they are installed, unless this file says no (Debian Policy, 9.3.3.1). */
function withNothingStarted(work) {
  const made = !existsSync(POLICY);
  if (made) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    if (made) rmSync(POLICY);
  }
}
