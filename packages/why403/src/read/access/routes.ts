/** Longer lists are not of one application. */
const MOST = 100_000;

/**
 * The routes of an application as text: one a line (`GET /orders/:id`), or JSON, as a list of such texts or of objects
 * with `method` (or `methods`) and `path` (or `url`), as frameworks list theirs. Comments begin with `#`.
 */
export function readRouteList(text: string): readonly string[] {
  const lines = listed(text) ?? text.split(/\r?\n/);
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(0, MOST);
}

function listed(text: string): string[] | null {
  if (!/^\s*[[{]/.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const list = Array.isArray(value) ? value : (Object(value) as { routes?: unknown }).routes;
  return Array.isArray(list) ? list.flatMap(linesOf) : [];
}

function linesOf(route: unknown): string[] {
  if (typeof route === 'string') return [route];
  const { method, methods, path, url } = Object(route) as Readonly<Record<string, unknown>>;
  const names = [method, methods].flat().filter((one) => typeof one === 'string');
  const where = typeof path === 'string' ? path : url;
  return typeof where === 'string' ? names.map((name) => `${name} ${where}`) : [];
}
