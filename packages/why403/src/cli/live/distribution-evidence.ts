import type { AwsCall } from '../../collect/account/aws/calls.ts';
import { isPrivateWay, namedEndpoint } from '../../collect/account/aws/endpoint.ts';
import { readDistributionOf } from '../../collect/account/aws/read-distribution.ts';
import { UsageError } from '../../errors.ts';
import type { SavedDiagnosis } from '../../model/diagnosis.ts';
import { terminalLine } from '../../report/escape/terminal.ts';
import type { DiagnoseOptions } from '../diagnose-options.ts';
import { edgeRulesIn } from '../edge-files.ts';
import { toldFrom } from '../given-evidence.ts';
import { writeTalk } from '../standard-streams.ts';
import { awsKeys } from './aws-keys.ts';
import { hostOf, type ZoneEvidence } from './zone-evidence.ts';

/** Whether CloudFront is seen on the way, or the name that was asked is one of its own. */
export function isBehindCloudFront({ hops, target }: SavedDiagnosis): boolean {
  return hops.some(({ product }) => product === 'cloudfront') || /\.cloudfront\.net$/.test(hostOf(target) ?? '');
}

/** Reads the distribution of CloudFront that a diagnosis has on its way: the settings that may have refused. */
export async function distributionEvidence(saved: SavedDiagnosis, options: DiagnoseOptions): Promise<ZoneEvidence> {
  const unasked = (why: string): ZoneEvidence => ({ edges: [], events: [], notes: [`--live read nothing: ${why}`] });
  const host = hostOf(toldFrom(options).url ?? saved.target);
  if (host === null) return unasked('the host of the request is not shown. --url tells it.');
  const endpoint = options.endpoint === undefined ? null : namedEndpoint(options.endpoint);
  if (endpoint !== null && !isPrivateWay(endpoint))
    throw new UsageError(
      '--live signs requests, and what is signed goes over https alone; expected https:// in --endpoint',
    );
  const keys = keysOr(options);
  if (typeof keys === 'string') return unasked(keys);
  const { file, limits } = await readDistributionOf({
    host,
    signer: { credentials: keys.credentials, endpoint },
    announce: list,
  });
  return { edges: file === null ? [] : edgeRulesIn([file]), events: [], notes: limits };
}

/** Without any keys the answer is that without `--live`; keys that were named and are wrong are a mistake. */
function keysOr(options: DiagnoseOptions): ReturnType<typeof awsKeys> | string {
  try {
    return awsKeys(options);
  } catch (error) {
    if (!(error instanceof UsageError) || options.credentials !== undefined || options.profile !== undefined)
      throw error;
    return error.message;
  }
}

function list(calls: readonly AwsCall[]): void {
  const lines = calls.map(({ service, action, url }) => `  ${service} ${action}  ${terminalLine(new URL(url).origin)}`);
  writeTalk(`Reading from the account, nothing is changed:\n${lines.join('\n')}\n`);
}
