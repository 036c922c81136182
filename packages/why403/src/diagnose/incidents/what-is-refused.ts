import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import type { Cause } from '../../model/taxonomy.ts';
import { type Pattern, type Seen, share } from './pattern.ts';

const MOST = 0.8;
const SEVERAL = 3;
/** Folders that guides tell to close; a rule there is meant. */
const GUARDED =
  /\/(?:admin|backups?|bin|conf(?:ig)?s?|data|includes?|internal|lib|logs?|node_modules|private|protected|restricted|secrets?|src|staff|storage|tmp|vendor)\//i;
const SCRIPT = /\.(?:php\d?|phtml|cgi|pl|py|aspx?|jsp)$/i;
const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Incidents of certain requests: a path, a folder, a method, a Referer, a host, or everything. */
export function whatIsRefused(seen: Seen): Pattern | null {
  const { found } = seen;
  switch (found.primary.dimension) {
    case 'refererHost':
      return byReferer(found);
    case 'method':
      return byMethod(found);
    case 'host':
      return byHost(found);
    case 'path':
    case 'prefix':
      return found.primary.key === '/' && found.primary.dimension === 'prefix' ? everything(seen) : byPath(seen);
    default:
      return null;
  }
}

function byReferer(found: FoundIncident): Pattern {
  const files = share(found, found.like.assets) >= MOST;
  const writes = share(found, writing(found)) >= MOST;
  if (writes) {
    return {
      cause: 'csrf-check',
      strength: 'indicated',
      why: 'Requests that change something are refused when they come from pages of another site.',
      couldAlsoBe: ['hotlink-protection', 'cors-misconfiguration', 'waf-rule'],
      settle: 'Read what the application logs at that time: a check of the origin or of a token says so.',
    };
  }
  return {
    cause: 'hotlink-protection',
    strength: files ? 'indicated' : 'possible',
    why: files
      ? 'Files are refused when pages of another site ask for them; the same kind of file is served to others.'
      : 'Requests that come from pages of another site are refused; others are served.',
    couldAlsoBe: ['waf-rule', 'config-deny'],
    settle: 'Ask for one of the files without a Referer: 200 means that the Referer is what was tested.',
  };
}

function writing({ like }: FoundIncident): number {
  return like.methods.filter(({ key }) => WRITES.has(key)).reduce((sum, { refused }) => sum + refused, 0);
}

function byMethod(found: FoundIncident): Pattern {
  const writes = WRITES.has(found.primary.key);
  return {
    cause: 'method-restricted',
    strength: 'indicated',
    why: 'All requests with one method are refused, on whatever path; others are served.',
    couldAlsoBe: writes ? ['csrf-check', 'waf-rule', 'insufficient-role'] : ['waf-rule', 'config-deny'],
    settle: 'Ask with OPTIONS which methods are allowed, and search the configuration for `limit_except` or `Limit`.',
  };
}

function byHost(found: FoundIncident): Pattern {
  const certain = found.paths >= SEVERAL;
  return {
    cause: 'host-mismatch',
    strength: certain ? 'indicated' : 'possible',
    why: 'Everything under one host name is refused; other names on the same server are served.',
    couldAlsoBe: ['config-deny', 'ip-block', 'file-permissions'],
    settle: 'See which server block or virtual host answers for that name, and whether it denies everything.',
  };
}

function everything({ found, writer }: Seen): Pattern {
  const server = writer.by === 'server';
  return {
    cause: server ? 'config-deny' : 'unknown',
    strength: 'possible',
    why: `Nearly everything is refused, whoever asks (${found.clients} clients, ${found.paths} paths).`,
    couldAlsoBe: server
      ? ['file-permissions', 'ip-block', 'mandatory-access-control', 'waf-rule']
      : ['config-deny', 'application-policy', 'waf-rule', 'account-state', 'ip-block'],
    settle:
      'Read the error log of the server at the first refusal, and compare its configuration with that of the day before.',
  };
}

function byPath(seen: Seen): Pattern {
  const { found } = seen;
  const method = found.by.method;
  if (method !== undefined && method !== 'GET' && method !== 'HEAD' && found.servedMeanwhile > 0)
    return oneMethodHere(method);
  return byApplication(seen) ?? ofStore(seen) ?? ofScripts(seen) ?? byServer(seen);
}

function oneMethodHere(method: string): Pattern {
  return {
    cause: 'method-restricted',
    strength: 'indicated',
    why: `All that is refused there is ${method}, and other requests for it are served at the same time.`,
    couldAlsoBe: ['csrf-check', 'insufficient-role', 'waf-rule'],
    settle: `Send ${method} as somebody who may do it, and read what the application logs.`,
  };
}

/** The more of these speak for it, the surer it is that an application looked at who asks. */
function byApplication({ found, writer }: Seen): Pattern | null {
  const { like } = found;
  const guarded = share(found, like.administration) >= MOST || share(found, like.api) >= MOST;
  const known = share(found, like.ownReferer) >= 0.5 || share(found, like.withUser) >= 0.3;
  const signs = [guarded, known, writer.by === 'other', share(found, writing(found)) >= 0.1];
  const count = signs.filter(Boolean).length;
  if (count < 2 || writer.by === 'server' || (!guarded && writer.by !== 'other')) return null;
  if (share(found, like.assets) >= MOST && !guarded) return null;
  const writes = share(found, writing(found)) >= MOST;
  return {
    cause: 'insufficient-role',
    strength: count >= 3 ? 'indicated' : 'possible',
    why: `${guarded ? 'What only some may use' : 'One address'} is refused to ${found.clients === 1 ? 'its client' : `all ${found.clients} clients`}${known ? ', who come from the pages of the site itself or are logged in' : ''}${writer.by === 'other' ? `, with an answer of ${writer.sizes[0]} bytes that is no built-in page of a server` : ''}.`,
    couldAlsoBe: [
      'application-policy',
      ...(writes ? (['csrf-check'] as const) : []),
      'insufficient-scope',
      'missing-credentials',
    ],
    settle: 'Read what the application logs for one of these requests: which role it wanted and which the user had.',
  };
}

/** Behind logs of object stores and of what stands before them there are no files with modes. */
function ofStore({ found, log }: Seen): Pattern | null {
  if (log === 's3-access') {
    return {
      cause: 'resource-policy',
      strength: found.served > 0 ? 'indicated' : 'possible',
      why: `What lies below ${found.primary.key} is refused to everybody who asks (${found.clients} clients, ${found.paths} keys)${found.served > 0 ? ', and was served to others in the same stretches of time' : ''}: the bucket does not allow them.`,
      couldAlsoBe: ['insufficient-role', 'missing-object-no-list', 'origin-access-control', 'encryption-key'],
      settle: 'Ask for one of the keys and read the message beside AccessDenied: it names the kind of policy.',
      rule: 's3/resource-policy/bucket-policy',
    };
  }
  if (log !== 'cloudfront') return null;
  return {
    cause: 'origin-access-control',
    strength: 'possible',
    why: `Files of one folder are refused to everybody (${found.clients} clients, ${found.paths} files): their origin refuses CloudFront, or the path takes signed addresses only.`,
    couldAlsoBe: ['resource-policy', 'missing-credentials', 'missing-object-no-list', 'waf-rule'],
    settle:
      'Ask for one of the files and read the answer: MissingKey means that a signed address is wanted, AccessDenied that the bucket refused.',
    rule: 's3/origin-access-control',
  };
}

/** What a pool of PHP-FPM logs has reached PHP: no file was looked for by a server. */
function ofScripts({ found, log }: Seen): Pattern | null {
  if (log !== 'php-fpm') return null;
  return {
    cause: 'application-policy',
    strength: 'possible',
    why: `These requests reached PHP, and its answer was the refusal (${found.clients} clients, ${found.paths} paths).`,
    couldAlsoBe: ['insufficient-role', 'security-plugin', 'csrf-check', 'script-access'],
    settle: 'Read what the application logs at that time, and the log of the pool for `security.limit_extensions`.',
  };
}

function byServer({ found, writer }: Seen): Pattern {
  const { like, primary, paths } = found;
  const path = found.by.path;
  if (path?.endsWith('/') && writer.by === 'server') {
    return {
      cause: 'missing-index',
      strength: 'possible',
      why: 'A folder itself is refused, with the built-in page of the server.',
      couldAlsoBe: ['config-deny', 'file-permissions'],
      settle: 'Ask for a file that is known to be in the folder: 200 means that only the index is missing.',
    };
  }
  if (path !== undefined && SCRIPT.test(path))
    return onePath(found, 'script-access', ['config-deny', 'security-plugin', 'waf-rule']);
  const files = share(found, like.assets) >= MOST;
  const guarded = GUARDED.test(primary.key);
  if (writer.by === 'other' && !files) {
    return onePath(found, 'application-policy', ['insufficient-role', 'config-deny', 'waf-rule']);
  }
  if (paths >= SEVERAL && files && !guarded) {
    return {
      cause: 'file-permissions',
      strength: writer.by === 'other' ? 'possible' : 'indicated',
      why: `Files of one folder are refused to everybody (${found.clients} clients, ${paths} files)${writer.by === 'server' ? ', with the built-in page of the server' : ''}.`,
      couldAlsoBe: ['config-deny', 'mandatory-access-control', 'service-sandbox'],
      settle:
        'Run `namei -l` on one of the files; or ask for a name that does not exist there: 404 means that the folder may be entered.',
    };
  }
  if (files) return onePath(found, 'file-permissions', ['config-deny', 'symlink-policy']);
  return onePath(found, 'config-deny', ['file-permissions', 'missing-index', 'application-policy']);
}

function onePath(found: FoundIncident, cause: Cause, couldAlsoBe: readonly Cause[]): Pattern {
  const meant = cause === 'config-deny' && GUARDED.test(found.primary.key);
  return {
    cause,
    strength: meant ? 'indicated' : 'possible',
    why: `${found.paths === 1 ? 'One path is' : `${found.paths} paths are`} refused to everybody who asks (${found.clients} ${found.clients === 1 ? 'client' : 'clients'})${meant ? '; its name is one that rules are written for' : ''}.`,
    couldAlsoBe,
    settle:
      'Read the error log of the server for one of these requests, or ask its configuration which rule holds for the path.',
  };
}
