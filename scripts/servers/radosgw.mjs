// A cluster of Ceph as plain child processes on loopback: one monitor, one store in memory, and radosgw before them,
// which speaks S3. It is up in seconds, stops by the ids of its processes, and leaves nothing behind.
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { freePort, makePlace } from './place.mjs';
import { onPath, versionOf } from './programs.mjs';

const START_LIMIT = 60_000;
const STOP_LIMIT = 3_000;
/** What the daemons load at run time; the names have the machine in them. */
const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((machine) => `/usr/lib/${machine}`);

/** Every program that is needed. */
const PROGRAMS = ['ceph', 'ceph-authtool', 'ceph-mon', 'ceph-osd', 'monmaptool', 'radosgw', 'radosgw-admin'];

/** As the other servers of the lab are known; `after` is done with it once it runs: buckets, objects, policies. */
export const radosgw = {
  name: 'radosgw',
  source: () => `lab: radosgw ${versionOf(onPath('radosgw'), '--version')}`,
  basic: false,
  packages: ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'],
  installed: () => PROGRAMS.every((program) => onPath(program) !== null),
  async start({ after = async () => {}, ...options }) {
    const running = await startRadosgw(options);
    try {
      await after(running);
      return { ...running, output: () => '' };
    } catch (error) {
      await running.stop();
      throw error;
    }
  },
};

/**
 * Starts it. `users` are `{ tenant, name, key, secret }`: a tenant stands for an account, so its name is twelve digits.
 * `debug` lets its log show what it computes signatures over, `name` is its host name.
 */
export async function startRadosgw({ users, debug = false, name = 's3.example.test' }) {
  const place = { ...makePlace('radosgw'), port: await freePort() };
  const children = [];
  const endAll = () => {
    for (const child of children) child.kill('SIGKILL');
    place.remove();
  };
  // Who starts it may end without stopping it.
  process.once('exit', endAll);
  const stop = async () => {
    process.removeListener('exit', endAll);
    for (const child of children.reverse()) await end(child);
    place.remove();
  };
  try {
    prepare(place, await freePort(), { debug, name });
    const daemon = (program, ...args) => {
      const child = spawn(program, ['-c', place.file('ceph.conf'), '-f', ...args], { stdio: 'ignore' });
      // One that cannot be started at all is told by what is missing after it.
      child.once('error', () => {});
      children.push(child);
      return child;
    };
    daemon('ceph-mon', '-i', 'a');
    const id = randomUUID();
    run(place, 'ceph', 'osd', 'new', id, '0');
    run(place, 'ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', id);
    daemon('ceph-osd', '-i', '0');
    await listens(place, daemon('radosgw', '-n', 'client.rgw'));
    for (const user of users) addUser(place, user);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...place,
    origin: `http://127.0.0.1:${place.port}`,
    /** What radosgw wrote since it was started. */
    said: () => place.log('client.rgw.log'),
    stop,
  };
}

/** Keys, the map of the monitor, and a configuration in which nothing points out of the folder. */
function prepare(place, monitor, { debug, name }) {
  const [library = ''] = LIBRARIES.filter((folder) => existsSync(path.join(folder, 'ceph')));
  const cluster = randomUUID();
  const address = `[v2:127.0.0.1:${monitor}/0]`;
  for (const folder of ['mon', 'osd', 'rgw']) mkdirSync(place.file(folder));
  place.write(
    'ceph.conf',
    `[global]
fsid = ${cluster}
mon host = ${address}
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
keyring = ${place.file('keyring')}
run dir = ${place.folder}
crash dir = ${place.folder}
admin socket =
pid file =
log file = ${place.folder}/$name.log
mon cluster log file = ${place.file('cluster.log')}
mon data = ${place.file('mon')}
osd data = ${place.file('osd')}
rgw data = ${place.file('rgw')}
osd class dir = ${path.join(library, 'rados-classes')}
plugin dir = ${path.join(library, 'ceph')}
osd objectstore = memstore
memstore device bytes = 268435456
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
paxos propose interval = 0.05
paxos min wait = 0.01
[client.rgw]
debug rgw = ${debug ? 20 : 1}
rgw frontends = beast endpoint=127.0.0.1:${place.port}
rgw thread pool size = 8
rgw enable gc threads = false
rgw enable lc threads = false
rgw enable quota threads = false
rgw run sync thread = false
rgw dns name = ${name}
`,
  );
  const keyring = (...args) => run(place, 'ceph-authtool', place.file('keyring'), ...args);
  keyring('--create-keyring', '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *');
  keyring('--gen-key', '-n', 'client.admin', '--cap', 'mon', 'allow *', '--cap', 'osd', 'allow *');
  keyring('--gen-key', '-n', 'osd.0', '--cap', 'mon', 'allow profile osd', '--cap', 'osd', 'allow *');
  keyring('--gen-key', '-n', 'client.rgw', '--cap', 'mon', 'allow rw', '--cap', 'osd', 'allow rwx');
  run(place, 'monmaptool', '--create', '--fsid', cluster, '--addv', 'a', address, place.file('monmap'));
  const made = ['--monmap', place.file('monmap'), '--keyring', place.file('keyring')];
  run(place, 'ceph-mon', '--mkfs', '-i', 'a', ...made);
}

/** A user that may also set policies of users (`iam:PutUserPolicy`) where it is `isAdministrator`. */
function addUser(place, { tenant, name, key, secret, isAdministrator = false }) {
  const about = ['--uid', name, '--display-name', name, '--access-key', key, '--secret-key', secret];
  const caps = isAdministrator ? ['--caps', 'user-policy=*', '--admin'] : [];
  run(place, 'radosgw-admin', 'user', 'create', '--tenant', tenant, ...about, ...caps);
}

function run(place, program, ...args) {
  const { status, error, stdout, stderr } = spawnSync(program, ['-c', place.file('ceph.conf'), ...args], {
    encoding: 'utf8',
    timeout: START_LIMIT,
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`}`);
}

async function listens(place, child) {
  const deadline = Date.now() + START_LIMIT;
  while (!(await connects(place.port))) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`radosgw does not listen on ${place.port}\n${place.log('client.rgw.log')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function connects(port) {
  return new Promise((resolve) => {
    const probe = connect({ port, host: '127.0.0.1' });
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

async function end(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
  await ended;
  clearTimeout(timer);
}
