import { compileApache } from '../../../packages/why403/src/evaluate/apache/config/compile.ts';
import { explainApache } from '../../../packages/why403/src/evaluate/apache/explain.ts';
import { addressText, parseAddress } from '../../../packages/why403/src/evaluate/nginx/address.ts';
import { explainNginx } from '../../../packages/why403/src/evaluate/nginx/explain.ts';
import { NginxModel } from '../../../packages/why403/src/evaluate/nginx/model.ts';
import type { ServerRequest, Surroundings } from '../../../packages/why403/src/evaluate/nginx/request.ts';
import { Undecidable } from '../../../packages/why403/src/evaluate/nginx/values.ts';
import type { Explanation } from '../../../packages/why403/src/model/explanation.ts';
import {
  type FileStatus,
  NEW_FILE,
  NOBODY,
  type ServerFiles,
} from '../../../packages/why403/src/model/server-files.ts';
import { readApacheConfig, readHtaccess } from '../../../packages/why403/src/read/apache/apache-config.ts';
import { readNginxConfig } from '../../../packages/why403/src/read/nginx/nginx-config.ts';

/** What is asked of a configuration. */
export interface ConfigQuestion {
  readonly server: 'nginx' | 'apache';
  /** The text is the file of one folder, and the server around it is not shown. */
  readonly isHtaccess: boolean;
  readonly text: string;
  readonly name: string;
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  /** The address of the client. */
  readonly client: string;
}

const FOLDER: FileStatus = { ...NEW_FILE, type: 'directory', mode: 0o755 };
const WEB_ROOT = '/var/www/html';

/**
 * A disk on which everything is as it should be: what has an ending is a file that all may read, everything else a
 * folder that all may enter. Only the configuration then refuses.
 */
function idealFiles(texts: ReadonlyMap<string, string>): ServerFiles {
  const look = (path: string) => {
    if (texts.has(path)) return NEW_FILE;
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (name === '.htaccess' || name === '.htpasswd') return 'missing' as const;
    return /\.[A-Za-z0-9]{1,8}$/.test(name) && !/^\.+$/.test(name) ? NEW_FILE : FOLDER;
  };
  return { look, list: () => [], read: (path) => texts.get(path) ?? 'missing' };
}

/** What a configuration that was pasted answers to a request; throws where the request or the text cannot be used. */
export function explainConfiguration(question: ConfigQuestion): Explanation {
  const request = requestOf(question);
  const explained = question.server === 'nginx' ? onNginx(question, request) : onApache(question, request);
  return readable(explained, question.name) as Explanation;
}

/** The models work on bytes, and know the file by a path. */
function readable(value: unknown, name: string): unknown {
  if (typeof value === 'string') return textOf(value).replaceAll(MAIN, name).replaceAll(HTACCESS, name);
  if (Array.isArray(value)) return value.map((one) => readable(one, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, readable(one, name)]));
}

const MAIN = '/etc/pasted/pasted.conf';
const HTACCESS = `${WEB_ROOT}/.htaccess`;
const AROUND = '/etc/pasted/around.conf';
const MODULES =
  'access_compat alias allowmethods auth_basic auth_digest authn_core authn_file authz_core authz_groupfile authz_host authz_user autoindex cgi deflate dir env expires filter headers mime negotiation proxy proxy_fcgi proxy_http reqtimeout rewrite setenvif ssl status userdir'.split(
    ' ',
  );

function requestOf({ url, method, headers, client }: ConfigQuestion): ServerRequest {
  const [, scheme = '', authority = '', rest = ''] = /^(https?):\/\/([^/?#]*)([^#]*)/i.exec(url.trim()) ?? [];
  const [, host = '', port] = /^(?:[^@]*@)?(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(authority) ?? [];
  if (host === '') throw new Error('Write the address that is asked for, with http:// or https:// and a host.');
  if (parseAddress(client) === null) throw new Error(`"${client}" is no address; expected one such as 203.0.113.7.`);
  const isSecure = scheme.toLowerCase() === 'https';
  const given = headers.filter(([name]) => !/^(?:host|:.*)$/i.test(name));
  return {
    method: method === '' ? 'GET' : method,
    target: bytesOf(rest.startsWith('/') ? rest : `/${rest}`),
    http: '1.1',
    headers: [['Host', bytesOf(authority)], ...given.map(([name, value]) => [name, bytesOf(value)] as const)],
    client,
    scheme: isSecure ? 'https' : 'http',
    host: bytesOf(host),
    port: port === undefined ? (isSecure ? 443 : 80) : Number(port),
    bodyLength: 0,
  };
}

/** Pieces of a configuration are pasted as often as whole ones: what is missing around them is put there. */
function wholeNginx(text: string, port: number): string {
  const has = (block: string) => new RegExp(`^\\s*${block}\\s*\\{`, 'm').test(text);
  if (has('http')) return text;
  // On one line with the first of the text, so that the numbers of the lines stay.
  if (has('server')) return `events {} http { ${text}\n}`;
  return `events {} http { server { listen ${port}; root ${WEB_ROOT}; ${text}\n} }`;
}

function onNginx({ text }: ConfigQuestion, request: ServerRequest): Explanation {
  const whole = bytesOf(wholeNginx(text, request.port));
  const unreadable = { unreadable: 'it was not pasted' } as const;
  const config = readNginxConfig(MAIN, {
    read: (path) => (path === MAIN ? { text: whole } : unreadable),
    glob: () => [],
  });
  const model = new NginxModel(config);
  const [problem] = config.problems;
  if (model.http === null) throw new Error(problemText(problem));
  const around: Surroundings = {
    files: idealFiles(new Map()),
    worker: NOBODY,
    prefix: '/etc/pasted/',
    configFolder: '/etc/pasted/',
    now: Math.floor(Date.now() / 1000),
    md5: () => {
      throw new Undecidable('the digest of a secure link is not worked out on this page');
    },
    passwordMatches: () => null,
  };
  return noted(explainNginx(model, request, around), problem);
}

/** Around what was pasted: modules that nearly every server loads, unless the text says itself what is loaded. */
function aroundApache(text: string, isHtaccess: boolean): string {
  const modules = /^\s*LoadModule\s/im.test(text)
    ? []
    : MODULES.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`);
  const folder = [
    'ServerRoot /etc/pasted',
    `DocumentRoot ${WEB_ROOT}`,
    `<Directory ${WEB_ROOT}>`,
    'AllowOverride All',
    'Options FollowSymLinks',
    'Require all granted',
    '</Directory>',
  ];
  return [...modules, ...(isHtaccess ? folder : [`Include ${MAIN}`]), ''].join('\n');
}

function onApache({ text, isHtaccess }: ConfigQuestion, request: ServerRequest): Explanation {
  const own = bytesOf(text);
  const texts = new Map<string, string>([
    [AROUND, aroundApache(text, isHtaccess)],
    [isHtaccess ? HTACCESS : MAIN, own],
  ]);
  const disk = (changed: ReadonlyMap<string, string>) => ({
    read: (path: string) => {
      const found = changed.get(path) ?? texts.get(path);
      return found === undefined ? { unreadable: 'it was not pasted' } : { text: found };
    },
    list: () => null,
    exists: (path: string) => texts.has(path),
  });
  const compile = (changed: ReadonlyMap<string, string>) =>
    compileApache(readApacheConfig(AROUND, disk(changed), { serverRoot: '/etc/pasted' }));
  const compiled = compile(new Map());
  const [problem] = compiled.config.problems;
  if (compiled.config.directives.length === 0) throw new Error(problemText(problem));
  const { method, target, http, headers, client, port, host } = request;
  const literal = parseAddress(host);
  const site = {
    compiled,
    world: {
      files: idealFiles(texts),
      worker: NOBODY,
      modules: compiled.config.modules,
      readHtaccess: (path: string, own: string) => readHtaccess({ path, text: own }, disk(new Map()), compiled.config),
      checkPassword: () => null,
    },
    reload: compile,
  };
  const address = literal === null ? null : addressText(literal);
  const wire = { method, target, http, headers, client, port, address, hasBody: false };
  return noted(explainApache(site, wire), problem);
}

interface Problem {
  readonly line: number;
  readonly expected: string;
}

function problemText(problem: Problem | undefined): string {
  return problem === undefined
    ? 'The text holds no configuration of a web server.'
    : `Line ${problem.line}: expected ${problem.expected}.`;
}

function noted(explanation: Explanation, problem: Problem | undefined): Explanation {
  if (problem === undefined) return explanation;
  return {
    ...explanation,
    why: `${explanation.why}. The text is broken, and this is the answer for the rest: line ${problem.line}: expected ${problem.expected}`,
  };
}

function bytesOf(text: string): string {
  if (!/[^\x00-\x7f]/.test(text)) return text;
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

function textOf(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  return new TextDecoder().decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)));
}
