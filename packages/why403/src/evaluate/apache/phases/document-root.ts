import { type Decision, decide, type Request } from '../request.ts';

/** A URL below the document root. */
export function fromRoot(request: Request, uri: string): Decision | null {
  if (!uri.startsWith('/')) return decide(400, `${uri} is no path`, null);
  request.filename = `${request.server.documentRoot.replace(/\/$/, '')}/${uri.replace(/^\/+/, '')}`;
  return null;
}
