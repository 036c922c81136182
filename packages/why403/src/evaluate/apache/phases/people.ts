import { CannotKnow } from '../cannot-know.ts';
import { type Decision, decide, header, note, type Request } from '../request.ts';
import { openFrom } from './disk.ts';

/** Addresses of the server itself: loopback is known, others are not. */
export function isOwnAddress({ wire }: Request): boolean {
  if (/^(?:127\.|::1$)/.test(wire.client)) return true;
  throw new CannotKnow('the addresses of the server are not known');
}

/** Lines of a file that the worker reads, or null where it may not. */
function linesOf(request: Request, path: string): readonly string[] | null {
  const opened = openFrom(request, path);
  if (opened.error !== null) return null;
  const text = request.world.files.read(opened.path);
  if (text === 'hidden') throw new CannotKnow(`needs root to read ${path}`);
  return text === 'missing' || text === 'not-a-directory'
    ? null
    : text.split('\n').map((line) => line.replace(/\r$/, ''));
}

/** Whether the user is in one of the groups by `AuthGroupFile`. */
export function isInGroup(request: Request, groups: readonly string[]): boolean {
  const path = setting(request, 'authgroupfile')[0];
  const lines = path === undefined ? null : linesOf(request, absolute(request, path));
  const mine = (lines ?? []).filter((line) => {
    const members = line.slice(line.indexOf(':') + 1).split(/\s+/);
    return !line.startsWith('#') && members.includes(request.user ?? '');
  });
  return mine.some((line) => groups.includes(line.slice(0, line.indexOf(':')).trim()));
}

function setting(request: Request, key: string): readonly string[] {
  return request.config.login.get(key)?.value ?? [];
}

function absolute(request: Request, path: string): string {
  const root = request.server.settings.get('serverroot')?.args[0] ?? '';
  return path.startsWith('/') ? path : `${root.replace(/\/$/, '')}/${path}`;
}

/** Asks for a login (mod_auth_basic): what refuses it, or null with the user set. */
export function authenticate(request: Request): Decision | null {
  const type = request.config.authType;
  if (type === null || type.value.toLowerCase() === 'none') {
    return decide(500, 'a login is required, but no AuthType says of which kind', type?.by ?? null);
  }
  if (type.value.toLowerCase() !== 'basic') throw new CannotKnow(`a login of the kind "${type.value}" is not modelled`);
  if (!request.config.login.has('authname'))
    return decide(500, 'a login is required, but AuthName is missing', type.by);
  const denied = decide(401, 'a login is required', type.by, { cause: 'missing-credentials' });
  const given = /^basic\s+([\w+/=]*)/i.exec(header(request, 'Authorization') ?? '');
  if (given === null) return denied;
  const [, name = '', password = ''] = /^([^:]*):([\s\S]*)$/.exec(decoded(given[1] as string)) ?? [];
  const result = check(request, name, password);
  if (typeof result === 'object') return result;
  if (!result) return denied;
  request.user = name;
  note(request, 'login', `${name} is logged in`, type.by);
  return null;
}

function decoded(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}

function check(request: Request, name: string, password: string): boolean | Decision {
  const providers = setting(request, 'authbasicprovider');
  const foreign = providers.find((provider) => provider !== 'file');
  if (foreign !== undefined) throw new CannotKnow(`the login provider "${foreign}" is not modelled`);
  const path = setting(request, 'authuserfile')[0];
  const by = request.config.authType?.by ?? null;
  if (path === undefined) return decide(500, 'a login is required, but no AuthUserFile names the users', by);
  const lines = linesOf(request, absolute(request, path));
  if (lines === null)
    return decide(500, `the worker cannot read ${path}`, request.config.login.get('authuserfile')?.by ?? by);
  const entry = lines.find((line) => line.slice(0, line.indexOf(':')) === name && !line.startsWith('#'));
  if (entry === undefined) return false;
  const hash = entry.split(':')[1] ?? '';
  const known = request.world.checkPassword(password, hash);
  if (known === null) throw new CannotKnow(`the password of ${name} is stored in a way that cannot be checked here`);
  return known;
}
