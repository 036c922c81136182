const UNRESERVED = /[A-Za-z0-9._~-]/;

/**
 * A path after the normalisation that is on for every new zone, of the kind "Cloudflare"
 * (https://developers.cloudflare.com/rules/normalization/how-it-works/): unreserved characters decoded, hexadecimal
 * digits in upper case, backslashes turned, slashes merged, and segments of dots resolved (RFC 3986, section 6.2.2).
 */
export function normalizePath(path: string): string {
  const decoded = path
    .replaceAll('\\', '/')
    .replace(/%([0-9A-Fa-f]{2})/g, (whole, code: string) => {
      const char = String.fromCharCode(Number.parseInt(code, 16));
      return UNRESERVED.test(char) ? char : whole.toUpperCase();
    })
    .replace(/\/{2,}/g, '/');
  const found: string[] = [];
  const segments = decoded.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    if (segment === '..') found.pop();
    if (segment !== '.' && segment !== '..') found.push(segment);
    else if (last) found.push('');
  }
  return `/${found.join('/')}`;
}
