import type { EdgeRequest } from '../../model/edge-request.ts';

/** A request of which only the address and the URL are said; what else rules ask for was settled before. */
export function requestFrom(client: string, url: string): EdgeRequest {
  return {
    method: null,
    url,
    httpVersion: null,
    headers: null,
    client,
    country: null,
    autonomousSystem: null,
    body: null,
    second: null,
    fields: {},
  };
}
