import { AwsV4Signer } from 'aws4fetch';
import { UsageError } from '../../../errors.ts';
import type { AwsCredentials } from '../../../read/aws/credentials.ts';
import type { ApiRequest } from '../api.ts';
import { type AwsService, maySign } from './endpoint.ts';

/** What signs requests, and where they may go. */
export interface AwsSigner {
  readonly credentials: AwsCredentials;
  /** The web origin the user named; null: AWS. */
  readonly endpoint: string | null;
}

/** A request before it is signed. */
export interface UnsignedRequest {
  readonly service: AwsService;
  readonly region: string;
  readonly method: ApiRequest['method'];
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Signs a request (AWS Signature Version 4), if it goes where it may. Throws UsageError where it does not. */
export async function signRequest(request: UnsignedRequest, signer: AwsSigner): Promise<ApiRequest> {
  const { service, region, method, url, headers = {}, body } = request;
  const { credentials, endpoint } = signer;
  if (!maySign(url, endpoint))
    throw new UsageError(
      'a signed request would have gone to a host that is neither of AWS nor the one of --endpoint; it was not sent',
    );
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signed = await new AwsV4Signer({
    method,
    url,
    headers,
    ...(body === undefined ? {} : { body }),
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === null ? {} : { sessionToken }),
    service: service === 's3-control' ? 's3' : service,
    region,
  }).sign();
  const fields: Record<string, string> = {};
  new Headers(signed.headers).forEach((value, name) => {
    fields[name] = value;
  });
  return { method, url: signed.url.toString(), headers: fields, body: body ?? null };
}
