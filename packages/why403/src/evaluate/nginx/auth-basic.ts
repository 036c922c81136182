import { openForReading } from '../posix/walk.ts';
import type { AccessResult } from './access.ts';
import type { Run } from './request.ts';
import { templateText } from './template.ts';
import { Undecidable } from './values.ts';

/** `auth_basic` with its file (`ngx_http_auth_basic_handler`). */
export function checkPassword(run: Run): AccessResult {
  const realm = run.tree.setting(run.scope, 'auth_basic');
  const file = run.tree.setting(run.scope, 'auth_basic_user_file');
  if (realm === null || file === null) return 'declined';
  if (templateText(run, realm.args[0] ?? '') === 'off') return 'declined';
  const given = credentials(run);
  if (given === null) {
    run.note('access', realm, 'asks for a password, and none was sent');
    return 401;
  }
  const word = templateText(run, file.args[0] ?? '');
  const path = word.startsWith('/') ? word : run.around.configFolder + word;
  const { files, worker } = run.around;
  const end = openForReading(path, { files, worker, links: null });
  if (end.error === 'hidden') throw new Undecidable(`it needs root to look at ${path}`);
  if (end.error === 'ENOENT') {
    run.note('access', file, `${path} is not there`, { status: 403, path, detail: { kind: 'password-file', path } });
    return 403;
  }
  if (end.error !== null || end.status?.type !== 'file') {
    run.note('access', file, `${path} cannot be read`, { path });
    return 500;
  }
  const text = files.read(end.path);
  if (text === 'hidden') throw new Undecidable(`it needs root to read ${path}`);
  const matches = isListed(run, text, given);
  run.note('access', realm, matches ? 'the password is right' : 'the password is wrong', { path });
  return matches ? 'ok' : 401;
}

interface Credentials {
  readonly user: string;
  readonly password: string;
}

function credentials(run: Run): Credentials | null {
  const found = /^basic +([\s\S]*)$/i.exec(run.header('authorization') ?? '');
  if (found === null) return null;
  const decoded = decodeBase64((found[1] as string).trim());
  const colon = decoded?.indexOf(':') ?? -1;
  if (decoded === null || colon < 1) return null;
  run.user = decoded.slice(0, colon);
  return { user: run.user, password: decoded.slice(colon + 1) };
}

function decodeBase64(text: string): string | null {
  try {
    return atob(text);
  } catch {
    return null;
  }
}

function isListed(run: Run, text: string, { user, password }: Credentials): boolean {
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) continue;
    const [name, hash = ''] = line.split(':');
    if (name !== user) continue;
    const matches = run.around.passwordMatches(password, hash.replace(/\r$/, ''));
    return matches ?? run.decide(`the password of ${user} is kept in a form that is not known here`);
  }
  return false;
}
