import { definedValue } from './defined-variables.ts';
import { KNOWN_VARIABLES } from './known-variables.ts';
import { invalidReferer } from './referers.ts';
import type { Run } from './request.ts';
import { secureLinkVariable } from './secure-link.ts';
import { UnknownValue, type Value } from './values.ts';

/** The value of a variable as it is now. */
export function variable(run: Run, name: string): Value {
  const own = run.given(name) ?? run.known(name);
  if (own !== null) return own;
  const known = KNOWN_VARIABLES.get(name);
  if (known !== undefined) return CACHED.has(name) ? keep(run, name, known(run)) : known(run);
  const defined = definedValue(run, name);
  if (defined !== null) return defined;
  if (name === 'invalid_referer') return keep(run, name, invalidReferer(run));
  if (name === 'secure_link' || name === 'secure_link_expires') return keep(run, name, secureLinkVariable(run, name));
  const special = byPrefix(run, name);
  if (special !== null) return special;
  if (run.model.isDeclared(name)) return '';
  return new UnknownValue(`the value of $${name} is not known without the running server`, ALWAYS.has(name));
}

/** Never empty and never "0". */
const ALWAYS: ReadonlySet<string> = new Set([
  'request_id',
  'pid',
  'connection',
  'connection_requests',
  'msec',
  'time_iso8601',
  'time_local',
  'hostname',
  'nginx_version',
  'remote_port',
]);

/** Computed once a request, and then the same whatever the location (variables without NGX_HTTP_VAR_NOCACHEABLE). */
const CACHED: ReadonlySet<string> = new Set(['remote_addr', 'binary_remote_addr']);

function keep(run: Run, name: string, value: Value): Value {
  run.keep(name, value);
  return value;
}

function byPrefix(run: Run, name: string): Value | null {
  if (name.startsWith('arg_')) return argument(run.args, name.slice(4));
  if (name.startsWith('cookie_')) return cookie(run, name.slice(7));
  if (name.startsWith('http_')) return headerVariable(run, name.slice(5));
  // Nothing was sent and nobody was asked yet when the configuration decides.
  if (name.startsWith('sent_http_') || name.startsWith('sent_trailer_')) return '';
  return null;
}

/** The first argument of that name, case-insensitive (`ngx_http_arg`). */
function argument(args: string, name: string): string {
  for (const pair of args.split('&')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).toLowerCase() === name) return pair.slice(equals + 1);
  }
  return '';
}

function cookie(run: Run, name: string): string {
  for (const [key, value] of run.request.headers) {
    if (key.toLowerCase() !== 'cookie') continue;
    for (const pair of value.split(/[;,]\s*/)) {
      const equals = pair.indexOf('=');
      if (equals > 0 && pair.slice(0, equals).trim().toLowerCase() === name) return pair.slice(equals + 1).trim();
    }
  }
  return '';
}

/** Headers with other bytes than letters, digits and `-` are dropped, unless the server is told otherwise. */
function headerVariable(run: Run, name: string): string {
  const withUnderscores = run.tree.isOn(run.server, 'underscores_in_headers');
  const keepsInvalid = run.tree.setting(run.server, 'ignore_invalid_headers')?.args[0] === 'off';
  const found = run.request.headers.filter(([key]) => {
    if (!keepsInvalid && !(withUnderscores ? /^[\w-]+$/ : /^[A-Za-z0-9-]+$/).test(key)) return false;
    return key.toLowerCase().replaceAll('-', '_') === name;
  });
  if (found.length === 0) return '';
  if (name === 'cookie') return found.map(([, value]) => value).join('; ');
  if (name === 'x_forwarded_for') return found.map(([, value]) => value).join(', ');
  return found[0]?.[1] ?? '';
}
