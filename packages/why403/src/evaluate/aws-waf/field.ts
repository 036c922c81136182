import type { EdgeRequest } from '../../model/edge-request.ts';
import type { AclField } from '../../model/web-acl.ts';

/** What a request has in a field: the texts, each looked at by itself (none: the part is absent), or what is not told. */
export type FieldTexts = { readonly texts: readonly string[] } | { readonly unknown: string };

/** The texts of the part of a request that a statement looks at. */
export function fieldTexts(field: AclField, request: EdgeRequest): FieldTexts {
  const target = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^#]*)/i.exec(request.url)?.[1] ?? '';
  const [path = '', ...queries] = target.split('?');
  const query = queries.join('?');
  switch (field.kind) {
    case 'uri-path':
      return { texts: [path === '' ? '/' : path] };
    case 'query-string':
      return { texts: [query] };
    case 'method':
      return request.method === null ? { unknown: 'the method' } : { texts: [request.method] };
    case 'body':
      return request.body === null ? { unknown: 'the body of the request' } : { texts: [request.body] };
    case 'query-argument':
      return { texts: pairsOf(query).flatMap(([name, value]) => (name.toLowerCase() === field.name ? [value] : [])) };
    case 'all-query-arguments':
      return { texts: pairsOf(query).flat() };
    case 'other':
      return { unknown: `the part ${field.name}` };
    default:
      return ofHeaders(field, request);
  }
}

function ofHeaders(field: AclField, request: EdgeRequest): FieldTexts {
  const { headers } = request;
  if (headers === null) return { unknown: 'the headers of the request' };
  if (field.kind === 'header') {
    return { texts: headers.flatMap(([name, value]) => (name.toLowerCase() === field.name ? [value] : [])) };
  }
  // AWS documents the order as one text: names with colons between.
  if (field.kind === 'header-order') return { texts: [headers.map(([name]) => name.toLowerCase()).join(':')] };
  if (field.kind !== 'headers' && field.kind !== 'cookies') return { texts: [] };
  const cookies = headers.flatMap(([name, value]) => (name.toLowerCase() === 'cookie' ? value.split(/;\s*/) : []));
  const pairs = field.kind === 'headers' ? headers : cookies.map((cookie) => pairOf(cookie));
  const chosen = pairs.filter(([name]) => {
    const key = name.toLowerCase();
    return (field.only === null || field.only.includes(key)) && !field.except.includes(key);
  });
  return {
    texts: chosen.flatMap(([name, value]) =>
      field.scope === 'KEY' ? [name] : field.scope === 'VALUE' ? [value] : [name, value],
    ),
  };
}

function pairsOf(query: string): readonly (readonly [string, string])[] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map(pairOf);
}

function pairOf(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
