import { REGION, restUrl, type S3Object } from '../../evaluate/s3-address.ts';
import type { SentRequest } from '../../model/diagnosis.ts';
import type { ExchangeObservation, HeaderList } from '../../model/observation.ts';
import type { CollectOptions } from '../options.ts';
import { collectUrl } from '../url.ts';

/** What asking the REST address of an object showed. */
export interface AskedObject {
  readonly exchanges: readonly ExchangeObservation[];
  readonly sent: readonly SentRequest[];
  readonly notes: readonly string[];
  /** Where the bucket is, as far as an answer said so. */
  readonly region: string | null;
}

/** How it is asked. */
export interface ObjectQuestion {
  readonly object: S3Object;
  readonly region: string | null;
  readonly endpoint: string | null;
  readonly method: 'HEAD' | 'GET';
  /** Header fields that sign the request for a URL; null: anonymous. */
  readonly sign: ((url: string, region: string) => Promise<HeaderList>) | null;
}

/** The region that is taken where nobody has said one: `us-east-1` is where buckets without a location are. */
const FIRST_REGION = 'us-east-1';

/**
 * Asks for an object, and once more in the region that the first answer names. The name of the region is taken from the
 * answer, never an address: `x-amz-bucket-region` stands on refusals as well (S3 API Reference, HeadBucket).
 */
export async function askObject(question: ObjectQuestion, options: CollectOptions): Promise<AskedObject> {
  const first = await askOnce(question, question.region, options);
  const answer = first.exchanges[0];
  const named = answer === undefined || question.endpoint !== null ? null : bucketRegion(answer);
  if (named === null || named === question.region || !isElsewhere(answer?.response.status ?? null))
    return { ...first, region: named ?? question.region };
  const second = await askOnce(question, named, options);
  return {
    exchanges: [...first.exchanges, ...second.exchanges],
    sent: [...first.sent, ...second.sent.map((one): SentRequest => ({ ...one, purpose: 'redirect' }))],
    notes: [
      `The bucket is in ${named}: S3 answered ${answer?.response.status} at its general address, and the request was sent again there.`,
      ...second.notes,
    ],
    region: named,
  };
}

async function askOnce(
  { object, endpoint, method, sign }: ObjectQuestion,
  region: string | null,
  options: CollectOptions,
): Promise<Omit<AskedObject, 'region'>> {
  const url = restUrl(object, { region, endpoint });
  const headers = sign === null ? [] : await sign(url, region ?? FIRST_REGION);
  const { exchanges, sent, notes } = await collectUrl(url, {
    ...options,
    method,
    headers: [...(options.headers ?? []), ...headers],
    follow: false,
  });
  return { exchanges, sent, notes: notes.filter((note) => !note.includes('--follow asks there')) };
}

/** Permanent and temporary redirects to another region, and what a signature for the wrong one is told. */
function isElsewhere(status: number | null): boolean {
  return status === 301 || status === 307 || status === 400;
}

function bucketRegion({ response }: ExchangeObservation): string | null {
  const value = response.headers?.find(([name]) => name.toLowerCase() === 'x-amz-bucket-region')?.[1] ?? '';
  return REGION.test(value) ? value : null;
}
