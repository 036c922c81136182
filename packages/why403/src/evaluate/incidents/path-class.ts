/** What kind of thing a path names, as bits. */
export const PATH_CLASS = { known: 1, asset: 2, directory: 4, administration: 8, api: 16 } as const;

/** Files that a page loads and other sites may embed. */
const ASSET =
  /\.(?:avif|bmp|css|eot|gif|ico|jpe?g|js|m3u8|m4[av]|map|mjs|mkv|mov|mp[34]|mpe?g|oga|ogg|ogv|otf|pdf|png|svgz?|ts|ttf|wasm|wav|webm|webp|woff2?|zip)$/i;
const ADMINISTRATION =
  /(?:^|[/_-])(?:admin(?:istrat(?:ion|or))?|backoffice|console|dashboard|internal|manage(?:ment)?|staff)(?:[/._-]|$)/i;
const API = /^\/(?:[\w.-]{1,40}\/)?(?:api|graphql|rest|rpc|v\d{1,2})(?:\/|$)|\/api\/v?\d/i;

/** The bits of a path; `known` is always set. */
export function classOfPath(path: string): number {
  let bits: number = PATH_CLASS.known;
  if (ASSET.test(path)) bits |= PATH_CLASS.asset;
  if (path.endsWith('/')) bits |= PATH_CLASS.directory;
  if (ADMINISTRATION.test(path)) bits |= PATH_CLASS.administration;
  if (API.test(path)) bits |= PATH_CLASS.api;
  return bits;
}
