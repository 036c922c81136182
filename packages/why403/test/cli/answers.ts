/** A page of nginx that names no cause: refused and unexplained. */
export const NGINX_PAGE =
  '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
export const UNEXPLAINED = `HTTP/1.1 403 Forbidden\r\nServer: nginx\r\nContent-Type: text/html\r\n\r\n${NGINX_PAGE}`;

/** The code of RFC 6750: refused and explained. */
export const SCOPE_HEADERS: readonly (readonly [string, string])[] = [
  ['Content-Type', 'application/json'],
  ['WWW-Authenticate', 'Bearer realm="api", error="insufficient_scope", scope="orders:write"'],
];
export const EXPLAINED = `HTTP/1.1 403 Forbidden\r\n${SCOPE_HEADERS.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n{"error":"insufficient_scope"}`;

export const NOT_REFUSED = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhello';

export function exchangeLine(
  id: string | number,
  status: number,
  body: string,
  headers: readonly (readonly [string, string])[] = [],
): string {
  const request = { method: 'GET', url: `https://shop.example.test/${id}`, headers: [] };
  return JSON.stringify({ id, request, response: { status, headers, body } });
}
