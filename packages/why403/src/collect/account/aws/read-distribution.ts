import { findElement, readXmlAnswer } from '../../../read/aws/xml.ts';
import { membersOfXml } from '../../../read/aws/xml-members.ts';
import { membersOf, stringOf } from '../../../read/json-members.ts';
import { type AwsCall, cloudFrontCall, sendCall, unread } from './calls.ts';
import type { AwsSigner } from './sign.ts';

/** What CloudFront says of the distribution in front of a host. */
export interface DistributionReading {
  /** The distribution in the form of `aws cloudfront get-distribution`, with how it is called; null where none was found. */
  readonly file: { readonly name: string; readonly text: string } | null;
  /** What could not be read, and what would let it be. */
  readonly limits: readonly string[];
}

/** What is asked for, and how it is said beforehand. */
export interface DistributionQuestion {
  readonly host: string;
  readonly signer: AwsSigner;
  /** Told of the calls before they are sent. */
  readonly announce: (calls: readonly AwsCall[]) => void;
}

const MOST_PAGES = 20;

/** Looks among the distributions of the account for the one of a host, and reads it. Nothing is written. */
export async function readDistributionOf({
  host,
  signer,
  announce,
}: DistributionQuestion): Promise<DistributionReading> {
  let marker = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const call = cloudFrontCall('ListDistributions', `distribution${marker}`, signer.endpoint);
    announce([call]);
    const got = await sendCall(call, signer);
    const root = got.isThere ? findElement(readXmlAnswer(got.answer.text), 'DistributionList') : null;
    if (root === null) return { file: null, limits: [unread(got)] };
    const list = membersOf(membersOfXml(root));
    const summaries = Array.isArray(list.Items) ? list.Items.map(membersOf) : [];
    const own = summaries.find((one) => isOf(host, one));
    if (own !== undefined) return readOne(own, { host, signer, announce });
    const next = stringOf(list.NextMarker);
    if (list.IsTruncated !== true || next === null) {
      const says = `None of the distributions of the account of these keys has the name ${host}: it is of another account, or DNS leads elsewhere.`;
      return { file: null, limits: [says] };
    }
    marker = `?Marker=${encodeURIComponent(next)}`;
  }
  return { file: null, limits: [`The account has more distributions than were looked at for ${host}.`] };
}

async function readOne(
  summary: Readonly<Record<string, unknown>>,
  { signer, announce }: DistributionQuestion,
): Promise<DistributionReading> {
  const id = stringOf(summary.Id) ?? '';
  const name = `CloudFront, ${/^[A-Z0-9]{5,30}$/.test(id) ? id : 'distribution'}`;
  const call = cloudFrontCall('GetDistribution', `distribution/${encodeURIComponent(id)}`, signer.endpoint);
  announce([call]);
  const got = await sendCall(call, signer);
  const root = got.isThere ? findElement(readXmlAnswer(got.answer.text), 'Distribution') : null;
  if (root !== null) return { file: { name, text: JSON.stringify({ Distribution: membersOfXml(root) }) }, limits: [] };
  // The list says nearly all of it as well.
  const { Id, DomainName, ...config } = summary;
  const text = JSON.stringify({ Distribution: { Id, DomainName, DistributionConfig: config } });
  return { file: { name, text }, limits: [`${unread(got)} What the list of distributions says of it was taken.`] };
}

function isOf(host: string, { DomainName: domain, Aliases: aliases }: Readonly<Record<string, unknown>>): boolean {
  const names = membersOf(aliases).Items;
  return [domain, ...(Array.isArray(names) ? names : [])].some((one) => {
    const name = stringOf(one)?.toLowerCase() ?? '';
    // A wildcard stands for one label and more in front of the rest (DeveloperGuide, "alternate domain names").
    return name === host || (name.startsWith('*.') && host.endsWith(name.slice(1)));
  });
}
