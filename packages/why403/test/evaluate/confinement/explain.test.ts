import { describe, expect, test } from 'vitest';
import { type ExplainOptions, explainPath } from '../../../src/evaluate/confinement/explain-path.ts';
import type { Confinement } from '../../../src/model/confinement.ts';
import type { LogLineObservation } from '../../../src/model/observation.ts';
import type { StepAnswer, StepNeed, WorkerAnswers } from '../../../src/model/path-walk.ts';
import { readMountinfo } from '../../../src/read/confinement/mountinfo.ts';
import { readLog } from '../../../src/read/logs/read-log.ts';
import { type Fake, fakeMachine } from './fake-machine.ts';

const WORKER = { name: 'nginx', uid: 990, gid: 990, groups: [] };
const OPEN: Confinement = { mounts: null, ids: null, unit: null, selinux: null, appArmor: null };
const SELINUX = {
  mode: 'enforcing',
  modeFrom: '/sys/fs/selinux/enforce',
  process: 'system_u:system_r:httpd_t:s0',
  contexts: null,
  booleans: {},
  labels: {},
} as const;

function explain(path: string, files: Readonly<Record<string, Fake>>, more: Partial<ExplainOptions> = {}) {
  return explainPath(path, {
    files: fakeMachine(files),
    worker: WORKER,
    purpose: 'read',
    names: { user: () => null, group: () => null },
    links: null,
    protectsLinks: false,
    confinement: OPEN,
    answers: { asked: false, why: 'this needs root' },
    denials: [],
    programs: ['nginx'],
    site: null,
    ...more,
  });
}

const told = (answers: readonly (readonly [string, StepNeed, string])[], inNamespace = true): WorkerAnswers => ({
  asked: true,
  how: 'in the mount namespace of process 7',
  inNamespace,
  answers: answers.map(([path, need, answer]): StepAnswer => ({ path, need, answer })),
});

const log = (text: string): readonly LogLineObservation[] =>
  readLog(text, { name: 'audit.log', kind: 'audit' } as never).filter(
    (one): one is LogLineObservation => one.kind === 'log-line',
  );

/** As https://github.com/SELinuxProject/selinux-notebook/blob/main/src/auditing.md documents the line. */
const avc = (file: string, more = '', verdict = 'denied') =>
  `type=AVC msg=audit(1772446544.883:2214): avc:  ${verdict}  { read } for  pid=2866 comm="nginx" ${file} dev="dm-1" ino=8715722 scontext=system_u:system_r:httpd_t:s0 tcontext=unconfined_u:object_r:user_home_t:s0 tclass=file permissive=0${more}\n`;

describe('what refuses', () => {
  test('modes, confirmed by a process at the same component', () => {
    const files = { '/srv/site': { type: 'directory', mode: 0o750 } as const, '/srv/site/a': 'x' };
    const walk = explain('/srv/site/a', files, {
      answers: told([
        ['/', 'search', 'OK'],
        ['/srv', 'search', 'OK'],
        ['/srv/site', 'search', 'EACCES'],
        ['/srv/site/a', 'read', 'EACCES'],
      ]),
    });
    expect(walk.refusal).toMatchObject({ barrier: 'mode', cause: 'file-permissions', path: '/srv/site' });
    expect(walk.confirmation.agrees).toBe(true);
    expect(walk.listing).toContain('drwxr-x--- 0 0 site');
    const unasked = explain('/srv/site/a', files);
    expect(unasked.confirmation).toEqual({ agrees: null, says: 'No process was asked: this needs root.' });
  });

  test('modes say no and the process gets in: both are shown', () => {
    const walk = explain(
      '/srv/a',
      { '/srv/a': { mode: 0o600 } },
      {
        answers: told([
          ['/', 'search', 'OK'],
          ['/srv', 'search', 'OK'],
          ['/srv/a', 'read', 'OK'],
        ]),
      },
    );
    expect(walk.refusal?.barrier).toBe('mode');
    expect(walk.confirmation.agrees).toBe(false);
  });

  test('modes say yes and the process is refused: what remains, in order', () => {
    const answers = told([
      ['/', 'search', 'OK'],
      ['/srv', 'search', 'EACCES'],
    ]);
    const bare = explain('/srv/a', { '/srv/a': 'x' }, { answers });
    expect(bare.refusal).toBeNull();
    expect(bare.confirmation).toMatchObject({ agrees: false });
    const mounts = readMountinfo('21 1 254:0 / / rw - ext4 /dev/vda rw\n30 21 0:4 / /srv rw - nfs4 files:/export rw\n');
    expect(explain('/srv/a', { '/srv/a': 'x' }, { answers, confinement: { ...OPEN, mounts } }).refusal).toMatchObject({
      barrier: 'mount',
      verdict: 'refuses',
    });
  });

  test('a label refuses though modes and a process of ours get through', () => {
    const labels = { '/srv/a': 'unconfined_u:object_r:default_t:s0' };
    const confinement = { ...OPEN, selinux: { ...SELINUX, labels } };
    const answers = told([
      ['/', 'search', 'OK'],
      ['/srv', 'search', 'OK'],
      ['/srv/a', 'read', 'OK'],
    ]);
    const walk = explain('/srv/a', { '/srv/a': 'x' }, { answers, confinement });
    expect(walk.refusal).toMatchObject({ barrier: 'selinux', cause: 'mandatory-access-control' });
    expect(walk.confirmation.agrees).toBe(true);
    // Modes come first where they refuse too, and the label stays in view.
    const both = explain('/srv/a', { '/srv/a': { mode: 0o600 } }, { confinement });
    expect(both.refusal?.barrier).toBe('mode');
    expect(both.others.map(({ barrier, verdict }) => [barrier, verdict])).toEqual([['selinux', 'refuses']]);
  });

  test('a folder that the service manager covers is not to be given other modes', () => {
    const mounts = readMountinfo(
      '21 1 254:0 / / rw - ext4 /dev/vda rw\n40 21 0:25 /systemd/inaccessible/dir /home ro - tmpfs tmpfs rw,mode=755\n',
    );
    const files = { '/home': { type: 'directory', mode: 0 } as const };
    const answers = told([
      ['/', 'search', 'OK'],
      ['/home', 'search', 'EACCES'],
    ]);
    const walk = explain('/home/ann/a.html', files, { confinement: { ...OPEN, mounts }, answers });
    expect(walk.refusal).toMatchObject({ barrier: 'sandbox', cause: 'service-sandbox' });
    expect(JSON.stringify(walk.refusal?.fixes)).not.toContain('chmod');
  });

  test('a unit counts where the process that looked was not in its namespace, and not where it was', () => {
    const unit = {
      name: 'nginx.service',
      files: [],
      settings: [{ name: 'ProtectHome', value: 'yes', file: '/u', line: 3 }],
    };
    const answers = (inNamespace: boolean) =>
      told(
        [
          ['/', 'search', 'OK'],
          ['/home', 'search', 'OK'],
          ['/home/a', 'read', 'OK'],
        ],
        inNamespace,
      );
    const at = (inNamespace: boolean) =>
      explain('/home/a', { '/home/a': 'x' }, { confinement: { ...OPEN, unit }, answers: answers(inNamespace) });
    expect(at(false).refusal?.cause).toBe('service-sandbox');
    expect(at(true).refusal).toBeNull();
  });

  test('secrets stay closed whatever closes them', () => {
    const selinux = { ...SELINUX, labels: { '/srv/.env': 'a:b:default_t:s0' } };
    const walk = explain('/srv/.env', { '/srv/.env': 'x' }, { confinement: { ...OPEN, selinux } });
    expect(walk.refusal).toMatchObject({ barrier: 'selinux', fixes: [] });
  });

  test('what nobody here may look at is no refusal', () => {
    const files = {
      ...fakeMachine({}),
      look: (path: string) => (path === '/srv' ? ('hidden' as const) : fakeMachine({}).look(path)),
    };
    const walk = explain('/srv/a', {}, { files });
    expect([walk.error, walk.refusal, walk.steps.at(-1)?.type]).toEqual(['hidden', null, 'hidden']);
  });

  test('texts are in UTF-8, and a name that does not survive copying gets no command', () => {
    const bytes = (text: string) =>
      Array.from(new TextEncoder().encode(text), (one) => String.fromCharCode(one)).join('');
    const walk = explain(bytes('/srv/é'), { [bytes('/srv/é')]: { mode: 0o600 } });
    expect(walk.refusal?.fixes[0]?.command).toBe("sudo chmod o+r '/srv/é'");
    expect([walk.listing, walk.refusal?.says].join()).not.toContain('Ã');
    for (const path of ['/srv/\u00e9', '/srv/a\nb'])
      expect(explain(path, { [path]: { mode: 0o600 } }).refusal).toMatchObject({
        barrier: 'mode',
        fixes: [],
        operations: [],
      });
  });

  test('a missing file is not refused', () => {
    expect(explain('/srv/gone', {})).toMatchObject({ error: 'ENOENT', refusal: null });
  });
});

describe('denials of the kernel', () => {
  const files = { '/srv/site/index.html': 'x', '/srv/site/b.html': 'x' };
  const ask = (text: string, more: Partial<ExplainOptions> = {}) =>
    explain('/srv/site/index.html', files, { denials: log(text), ...more }).refusal;

  test('SELinux, by the whole path or the name alone', () => {
    for (const file of ['path="/srv/site/index.html"', 'name="index.html"']) {
      const refusal = ask(avc(file));
      expect(refusal).toMatchObject({ barrier: 'selinux', verdict: 'refuses', path: '/srv/site/index.html' });
      expect(refusal?.evidence[0]?.excerpt).toContain('avc:  denied');
      expect(refusal?.fixes[0]?.command).toContain("semanage fcontext -a -t httpd_sys_content_t '/srv/site(/.*)?'");
    }
  });

  test('of another file, another program, another user, or only noted', () => {
    expect(ask(avc('path="/srv/site/b.html"'))).toBeNull();
    expect(ask(avc('name="other.html"'))).toBeNull();
    expect(ask(avc('path="/srv/site/index.html"').replace('comm="nginx"', 'comm="rsync"'))).toBeNull();
    expect(ask(avc('path="/srv/site/index.html"').replace('permissive=0', 'permissive=1'))).toBeNull();
    expect(ask(avc('path="/srv/site/index.html"').replace('tclass=file', 'tclass=tcp_socket'))).toBeNull();
  });

  test('AppArmor, with names that the audit system writes in hexadecimal', () => {
    const line = (name: string, fsuid = 990) =>
      `type=AVC msg=audit(1772446544.883:2214): apparmor="DENIED" operation="open" class="file" profile="nginx" name=${name} pid=4471 comm="nginx" requested_mask="r" denied_mask="r" fsuid=${fsuid} ouid=0\n`;
    expect(ask(line('"/srv/site/index.html"'))).toMatchObject({ barrier: 'apparmor', verdict: 'refuses' });
    expect(ask(line('"/srv/site/index.html"', 33))).toBeNull();
    const odd = explain('/srv/a b', { '/srv/a b': 'x' }, { denials: log(line('2F7372762F612062')) }).refusal;
    expect(odd).toMatchObject({ barrier: 'apparmor', path: '/srv/a b' });
  });
});
