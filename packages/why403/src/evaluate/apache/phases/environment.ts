import { CannotKnow } from '../cannot-know.ts';
import type { EnvironmentRule } from '../config/section.ts';
import { holds } from '../expression/evaluate.ts';
import { matchPattern, patternOf, substitute } from '../pattern.ts';
import { header, type Request } from '../request.ts';
import { remoteHost } from './host-name.ts';

/** SetEnvIf and its kin (mod_setenvif): those of the server when a request is read, those of sections before access. */
export function setEnvironment(rules: readonly EnvironmentRule[], request: Request): void {
  for (const rule of rules) {
    const captures = capturesOf(rule, request);
    if (captures === null) continue;
    for (const { name, value } of rule.variables) {
      if (value === null) request.environment.delete(name);
      else request.environment.set(name, substitute(value, captures));
    }
  }
}

function capturesOf(rule: EnvironmentRule, request: Request): readonly (string | null)[] | null {
  if (rule.expression !== null) return holds(rule.expression, request) ? [''] : null;
  return rule.pattern === null ? null : matchPattern(rule.pattern, attribute(rule.attribute, request));
}

function attribute(name: string, request: Request): string {
  const { wire } = request;
  switch (name.toLowerCase()) {
    case 'remote_addr':
      return wire.client;
    case 'request_method':
      return request.method;
    case 'request_protocol':
      return `HTTP/${wire.http}`;
    case 'request_uri':
      return request.uri;
    case 'remote_host':
      return remoteHost(request);
    case 'server_addr':
      if (wire.address == null) throw new CannotKnow('the address of the server is not known');
      return wire.address;
  }
  if (/^[\w-]+$/.test(name)) return header(request, name) ?? request.environment.get(name) ?? '';
  const pattern = patternOf(name, true);
  const found = wire.headers.find(([known]) => matchPattern(pattern, known) !== null);
  return found?.[1] ?? '';
}
