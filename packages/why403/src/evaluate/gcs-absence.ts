import type { Evidence } from '../model/diagnosis.ts';
import type { ExchangeView } from './exchange-view.ts';

const OR_ABSENT =
  /storage\.objects\.(get|list|update|delete|getIamPolicy|setIamPolicy)\b[^\n]{0,600}?(\(or it may not exist\))/;
/** The bucket itself, or the list of its objects: by path, by host, and in the JSON API. */
const NO_OBJECT = [
  { host: /^storage\.googleapis\.com$/, path: /^\/(?!(?:storage|upload|download)\/)[^/]*\/?$/ },
  { host: /.\.storage\.googleapis\.com$/, path: /^\/?$/ },
  { host: /(?:^|\.)googleapis\.com$/, path: /^\/storage\/v1\/b(?:\/[^/]+(?:\/o)?)?\/?$/ },
];

/**
 * That Cloud Storage itself leaves open whether the object is there: it names the permission, and adds that the resource
 * may not exist. Null where it does not add that, or where no object was asked for that should have been there.
 */
export function mayBeAbsent(view: ExchangeView): Evidence | null {
  const found = OR_ABSENT.exec(view.body);
  if (found === null) return null;
  const { host, path } = view;
  if (host !== null && path !== null && NO_OBJECT.some((one) => one.host.test(host) && one.path.test(path)))
    return null;
  return view.cite('body', `storage.objects.${found[1]} … ${found[2]}`);
}
