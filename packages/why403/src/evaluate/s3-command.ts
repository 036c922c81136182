import type { Needed } from '../model/diagnosis.ts';
import type { Cause } from '../model/taxonomy.ts';
import { awsSignature, printedBySdk } from './aws-request.ts';
import type { ExchangeView } from './exchange-view.ts';
import { shell } from './quote/shell.ts';
import { storeRequest } from './s3-request.ts';
import { S3_HOST } from './store-marks/s3.ts';

/** Where Amazon S3 is asked for an object by somebody who signs: what a plain `curl` cannot ask again. */
function asksSigned(view: ExchangeView): boolean {
  const { operation } = storeRequest(view);
  if (operation !== 'HeadObject' && operation !== 'GetObject') return false;
  if (printedBySdk(view) !== null) return true;
  return view.host !== null && S3_HOST.test(view.host) && awsSignature(view)?.signed === true;
}

/** The command that asks for the object with the caller's own credentials and prints the error code. */
export function getObject(view: ExchangeView): string | null {
  if (!asksSigned(view)) return null;
  const { key } = storeRequest(view);
  return shell`aws s3api get-object --bucket ${bucketOf(view) ?? 'BUCKET'} --key ${decoded(key) || 'KEY'} --range bytes=0-0 /dev/null`;
}

function bucketOf({ host, path }: ExchangeView): string | null {
  if (host === null || !S3_HOST.test(host)) return null;
  const inHost = /^(.{3,63})\.s3[.-]/.exec(host)?.[1];
  return inHost ?? /^\/([^/]{3,63})/.exec(path ?? '')?.[1] ?? null;
}

function decoded(key: string | null): string {
  try {
    return decodeURIComponent(key ?? '');
  } catch {
    return key ?? '';
  }
}

const OUTCOMES: Needed['outcomes'] = [
  { when: 'AccessDenied, and a sentence that names s3:ListBucket', causes: ['missing-object-no-list'] },
  {
    when: 'AccessDenied, and "no identity-based policy allows the s3:GetObject action"',
    causes: ['insufficient-role'],
  },
  { when: 'AccessDenied, and a sentence that names another kind of policy', causes: ['resource-policy'] },
  {
    when: 'AccessDenied and no more: the key may be absent, as who lacks s3:ListBucket gets 403 for absent keys too',
    causes: ['missing-object-no-list', 'resource-policy', 'insufficient-role'],
  },
  { when: 'a code that begins with KMS, or names a kms: action', causes: ['encryption-key'] },
  { when: 'InvalidObjectState', causes: ['state-conflict'] },
];

/** What S3 says to GET: its answer to HEAD has no body, and the body is what has the error code. */
export function errorCodeOfObject(view: ExchangeView, open: readonly Cause[]): Needed | null {
  const how = getObject(view);
  if (how === null || (view.bodyShown && /<Code>/.test(view.body))) return null;
  const outcomes = OUTCOMES.map(({ when, causes }) => ({
    when,
    causes: causes.filter((cause) => open.includes(cause)),
  })).filter(({ causes }) => causes.length > 0);
  return {
    ask: 'The error code that S3 names for the same object, with the same credentials: an answer to HEAD has none.',
    how,
    separates: [...new Set(outcomes.flatMap(({ causes }) => causes))],
    outcomes,
  };
}
