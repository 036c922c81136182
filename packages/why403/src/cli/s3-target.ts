import type { AwsCall } from '../collect/account/aws/calls.ts';
import { bucketCalls, identityCall } from '../collect/account/aws/calls.ts';
import { isPrivateWay, namedEndpoint } from '../collect/account/aws/endpoint.ts';
import { type AccountReading, readAccount } from '../collect/account/aws/read-account.ts';
import { type AwsSigner, signRequest } from '../collect/account/aws/sign.ts';
import { type AskedObject, askObject } from '../collect/s3/ask-object.ts';
import { UsageError } from '../errors.ts';
import { shell } from '../evaluate/quote/shell.ts';
import { restUrl, type S3Object } from '../evaluate/s3-address.ts';
import type { Diagnosis, Needed, SavedDiagnosis } from '../model/diagnosis.ts';
import type { HeaderList, Observation } from '../model/observation.ts';
import { terminalLine } from '../report/escape/terminal.ts';
import type { DiagnoseOptions } from './diagnose-options.ts';
import { contextOf, givenEvidence, toldFrom } from './given-evidence.ts';
import type { IamEvidence } from './iam-evidence.ts';
import { awsKeys, namedRegion } from './live/aws-keys.ts';
import type { PolicyEvidence } from './policy-evidence.ts';
import { requestFrom } from './request-options.ts';
import { writeTalk } from './standard-streams.ts';

type Diagnose = (observations: readonly Observation[]) => Promise<Diagnosis>;

/** A diagnosis of `s3://…`, with what is to be held against it. */
export interface AskedS3 {
  readonly saved: SavedDiagnosis;
  readonly evidence: PolicyEvidence | null;
}

/** Asks for an object of S3 without an identity; with `--live` as the owner of the keys too, and reads what decides. */
export async function askS3(object: S3Object, options: DiagnoseOptions, diagnose: Diagnose): Promise<AskedS3> {
  const method = methodFrom(options);
  const endpoint = options.endpoint === undefined ? null : namedEndpoint(options.endpoint);
  const region = namedRegion(options.region);
  // What is wrong with the keys is said before anything is sent.
  const signer = options.live === true ? signerFrom(options, endpoint) : null;
  const settings = { ...(await requestFrom(options)), method: undefined, body: undefined };
  const anonymous = await askObject({ object, region, endpoint, method, sign: null }, settings);
  const at = anonymous.region ?? region ?? (endpoint === null ? null : 'us-east-1');
  const signed = signer === null ? null : await askSigned({ object, region: at, endpoint, method }, signer, settings);
  const reading = signer === null ? null : await readFor(object, { ...options, at, endpoint }, signer);
  if (signer === null) announceUnsent(object, at ?? 'us-east-1', endpoint);
  const observations = [...anonymous.exchanges, ...(signed?.exchanges ?? [])];
  const diagnosis = await diagnose(observations);
  const url = restUrl(object, { region: at, endpoint });
  const saved: SavedDiagnosis = {
    ...diagnosis,
    caveats: [
      ...diagnosis.caveats,
      ...anonymous.notes,
      ...(signed?.notes ?? []),
      ...bodyless(diagnosis, method),
      ...keyless(signer),
    ],
    needed: diagnosis.refused && method === 'HEAD' ? [codeWanted(url), ...diagnosis.needed] : diagnosis.needed,
    requests: [...anonymous.sent, ...(signed?.sent ?? [])],
    observations,
  };
  return { saved, evidence: evidenceOf(object, options, reading) };
}

function methodFrom({ request, data }: DiagnoseOptions): 'HEAD' | 'GET' {
  const method = request?.toUpperCase() ?? 'HEAD';
  if (data !== undefined || (method !== 'HEAD' && method !== 'GET'))
    throw new UsageError('s3:// is asked by HEAD, or by GET with -X GET; other requests are not made there');
  return method;
}

function signerFrom(options: DiagnoseOptions, endpoint: string | null): AwsSigner & { readonly from: string } {
  if (options.header.length + options.headerEnv.length > 0)
    throw new UsageError('-H is not signed; with --live expected no header fields');
  if (endpoint !== null && !isPrivateWay(endpoint))
    throw new UsageError(
      '--live signs requests, and what is signed goes over https alone; expected https:// in --endpoint',
    );
  const { credentials, from } = awsKeys(options);
  return { credentials, endpoint, from };
}

type Place = { object: S3Object; region: string | null; endpoint: string | null; method: 'HEAD' | 'GET' };

async function askSigned(
  place: Place,
  signer: AwsSigner & { readonly from: string },
  settings: Parameters<typeof askObject>[1],
): Promise<AskedObject> {
  const sign = async (url: string, region: string): Promise<HeaderList> => {
    // A URL takes "." and ".." out of a path, and what is signed would be another key.
    if (new URL(url).href !== url)
      throw new UsageError('a key with "." or ".." as a part of its path cannot be asked for signed');
    const { headers } = await signRequest({ service: 's3', region, method: place.method, url }, signer);
    return Object.entries(headers);
  };
  writeTalk(`Also asking for it signed with ${terminalLine(signer.from)}.\n`);
  return askObject({ ...place, sign }, settings);
}

interface Reading {
  readonly at: string | null;
  readonly endpoint: string | null;
  readonly principal?: string;
}

function readFor(object: S3Object, { at, endpoint, principal }: Reading, signer: AwsSigner): Promise<AccountReading> {
  const bucket = { object, region: at ?? 'us-east-1', endpoint };
  return readAccount({
    bucket,
    principal: principal ?? null,
    signer,
    announce: (calls) => list('Reading from the account, nothing is changed:', calls),
  });
}

/** What `--live` would ask, before anybody has to decide about it. */
function announceUnsent(object: S3Object, region: string, endpoint: string | null): void {
  const calls = [...(endpoint === null ? [identityCall(region)] : []), ...bucketCalls({ object, region, endpoint })];
  list('Not sent; --live sends them, signed, and then reads the policies of the caller:', calls);
}

function list(head: string, calls: readonly AwsCall[]): void {
  const lines = calls.map(
    ({ service, action, url, region }) => `  ${service} ${action}  ${terminalLine(new URL(url).origin)} (${region})`,
  );
  writeTalk(`${head}\n${lines.join('\n')}\n`);
}

function bodyless({ refused }: Diagnosis, method: 'HEAD' | 'GET'): string[] {
  if (!refused || method !== 'HEAD') return [];
  return [
    'The request was HEAD, whose answer has no body: the code by which S3 names its reason (AccessDenied, SignatureDoesNotMatch, AllAccessDisabled and others) is not shown.',
  ];
}

function keyless(signer: AwsSigner | null): string[] {
  return signer === null
    ? ['It was asked without an identity: what nobody in particular may not read, somebody with a permission may.']
    : [];
}

function codeWanted(url: string): Needed {
  return {
    ask: 'The code in the body of the answer to the same request as GET.',
    how: shell`why403 ${url}`,
    separates: ['resource-policy', 'missing-object-no-list', 'account-state'],
    outcomes: [
      { when: 'AccessDenied', causes: ['resource-policy', 'missing-object-no-list'] },
      { when: 'AllAccessDisabled or AccountProblem', causes: ['account-state'] },
    ],
  };
}

function evidenceOf(object: S3Object, options: DiagnoseOptions, reading: AccountReading | null): PolicyEvidence | null {
  const given = options.policy.length > 0 ? givenEvidence(options) : null;
  if (given === null && reading === null && options.principal === undefined) return null;
  const caller = reading?.caller?.arn ?? null;
  const principal = options.principal ?? caller;
  const known = { ...reading?.known, ...given?.iam?.known };
  const iam: IamEvidence | null =
    Object.keys(known).length === 0
      ? null
      : {
          principal,
          known,
          context: contextOf(options),
          object,
          isSignedHere: reading !== null && (principal === caller || caller === null),
          limits: reading?.limits ?? [],
          key: reading?.key ?? null,
        };
  const untold =
    given === null && reading === null
      ? ['Who may what is not known without policies: --policy gives them as files, --live reads them.']
      : [];
  return {
    edges: given?.edges ?? [],
    iam,
    told: toldFrom(options),
    notes: [...untold, ...(reading?.limits ?? []), ...(reading?.notes ?? [])],
  };
}
