import type { Evidence } from '../model/diagnosis.ts';
import type { ExchangeView } from './exchange-view.ts';

/** A mark that this answer passed through CloudFront, or null where none is shown. */
export function behindCloudFront(view: ExchangeView): Evidence | null {
  for (const name of ['via', 'x-cache', 'x-amz-cf-id', 'x-amz-cf-pop'] as const) {
    const value = view.header(name);
    if (value !== null && (name.startsWith('x-amz-cf') || /cloudfront/i.test(value))) {
      return view.cite(`header ${name}`, value);
    }
  }
  return view.host?.endsWith('.cloudfront.net') ? view.cite('url', view.host) : null;
}

/** Whether a request was signed for AWS, with what shows it; null where the request is not shown well enough. */
export function awsSignature(view: ExchangeView): { readonly signed: boolean; readonly evidence: Evidence } | null {
  const header = view.requestHeader('authorization');
  if (header !== null) {
    const signed = /^AWS/i.test(header);
    const what = signed ? 'the request was signed' : 'the Authorization header is no AWS signature';
    return { signed, evidence: view.cite('request-header authorization', `${header.split(' ')[0]} …: ${what}`) };
  }
  // `Signature` with Key-Pair-Id is one of CloudFront, which stores and functions do not read.
  const parameter = /(?:^|&)(X-Amz-Signature|X-Goog-Signature|(?:AWS|OSS|Google)Access(?:KeyId|Id))=/i.exec(
    view.query ?? '',
  )?.[1];
  if (parameter !== undefined) {
    return { signed: true, evidence: view.cite('url', `${parameter}=…: the URL was signed`) };
  }
  if (!view.requestHeadersShown) return null;
  return { signed: false, evidence: view.cite('request', 'no Authorization header and no signature in the URL') };
}

/** Text by which an AWS SDK gives itself away: it signs what it sends. */
export function printedBySdk(view: ExchangeView): Evidence | null {
  const text =
    /An error occurred \([^)]{1,60}\) when calling the \w{1,60} operation|\(Service: [^;,)]{2,30}[;,]|AWS Service: [^,]{2,30}|operation error S3: \w{1,40}|Error executing "\w{1,40}" on|S3 Extended Request ID|status code: 403, request id/.exec(
      view.body,
    )?.[0];
  return text === undefined ? null : view.cite('body', text);
}
