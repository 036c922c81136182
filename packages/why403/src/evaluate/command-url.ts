import type { ExchangeView } from './exchange-view.ts';

/**
 * The address that was asked for, as a command takes it. Where the scheme was not shown, programs are left to guess it;
 * a host that was not shown, as in a line of a log, is left to the reader.
 */
export function commandUrl(view: ExchangeView): string {
  const { url } = view;
  if (url === null) return 'URL';
  return /^\/(?!\/)/.test(url) ? `HOST${url}` : url.replace(/^\/\//, '');
}

/** The folder of that address, with a slash at its end. */
function folderUrl(view: ExchangeView): string {
  const [, origin = '', path = ''] = /^((?:[a-z][a-z0-9+.-]{0,20}:\/\/)?[^/?#]*)([^?#]*)/i.exec(commandUrl(view)) ?? [];
  return origin + (path.slice(0, path.lastIndexOf('/') + 1) || '/');
}

/** Address of a name in the same folder that nobody has given to a file. */
export function siblingUrl(view: ExchangeView): string {
  return `${folderUrl(view)}why403-absent`;
}

/** Address of the index file of the directory that was asked for. */
export function indexUrl(view: ExchangeView): string {
  const directory = commandUrl(view).replace(/[?#].*$/s, '');
  return `${directory.endsWith('/') ? directory : `${directory}/`}index.html`;
}
