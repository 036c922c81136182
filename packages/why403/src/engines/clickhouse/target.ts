import { UsageError } from '../../errors.ts';
import { CREDENTIAL_VARIABLES } from './credentials.ts';

/** A table on a server. */
export interface TableTarget {
  /** `http://127.0.0.1:8123` */
  readonly origin: string;
  readonly database: string;
  readonly table: string;
}

/** Reads `http://host:port/db.table`. A user or password in it is refused, and so are settings. */
export function tableTarget(text: string): TableTarget {
  const url = serverUrl(text);
  const name = decoded(url.pathname.slice(1));
  const dot = name.indexOf('.');
  if (dot < 1 || dot === name.length - 1 || name.includes('/')) {
    throw new UsageError(`${text} names no table; it has to be like http://127.0.0.1:8123/db.table`);
  }
  return { origin: url.origin, database: name.slice(0, dot), table: name.slice(dot + 1) };
}

/** A percent sign that begins no code stands for itself. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function serverUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new UsageError('the address of ClickHouse has to be like http://127.0.0.1:8123/db.table');
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(
      `no user or password in the address: everybody on this machine can read command lines, and shells keep them. Set ${CREDENTIAL_VARIABLES.user} and ${CREDENTIAL_VARIABLES.password}, or ${CREDENTIAL_VARIABLES.file} to a file of mode 0600 with user:password.`,
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UsageError('ClickHouse is asked by its HTTP interface: http:// (port 8123) or https:// (port 8443)');
  }
  if (url.search !== '' || url.hash !== '') throw new UsageError('the address of ClickHouse takes no settings');
  return url;
}
