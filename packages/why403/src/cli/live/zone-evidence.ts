import { isPrivateWay } from '../../collect/account/aws/endpoint.ts';
import {
  CLOUDFLARE_API,
  type CloudflareCall,
  cloudflareToken,
  isCloudflareId,
} from '../../collect/account/cloudflare/calls.ts';
import { readZone } from '../../collect/account/cloudflare/read-zone.ts';
import { UsageError } from '../../errors.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { s3ObjectAt } from '../../evaluate/s3-address.ts';
import type { SavedDiagnosis } from '../../model/diagnosis.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import { readEvents } from '../../read/events/read-events.ts';
import { terminalLine } from '../../report/escape/terminal.ts';
import { credentialText } from '../credential-source.ts';
import { DEFAULTS, type DiagnoseOptions } from '../diagnose-options.ts';
import { type AskEdge, edgeRulesIn } from '../edge-files.ts';
import { toldFrom } from '../given-evidence.ts';
import { writeTalk } from '../standard-streams.ts';

/** What was read of the zone in front of a site. */
export interface ZoneEvidence {
  readonly edges: readonly AskEdge[];
  /** Security Events of this very request. */
  readonly events: readonly LogLineObservation[];
  readonly notes: readonly string[];
}

/** Reads the zone of Cloudflare that a diagnosis has on its way: the rules that may have refused, and the event of its Ray ID. */
export async function zoneEvidence(saved: SavedDiagnosis, options: DiagnoseOptions): Promise<ZoneEvidence> {
  const api = apiFrom(options);
  if (options.zone !== undefined && !isCloudflareId(options.zone))
    throw new UsageError('--zone is no id; expected the 32 digits that the overview of the zone shows');
  const unasked = (why: string): ZoneEvidence => ({ edges: [], events: [], notes: [`--live read nothing: ${why}`] });
  if (!saved.hops.some(({ product }) => product === 'cloudflare')) return unasked(elsewhere(saved.target));
  const token = tokenFrom(options);
  if (token === null)
    return unasked('an API token of Cloudflare is needed, in CLOUDFLARE_API_TOKEN or by --cloudflare-token FILE.');
  const access = { token: cloudflareToken(token), api };
  const host = hostOf(toldFrom(options).url ?? saved.target);
  if (host === null) return unasked('the host of the request is not shown. --url tells it.');
  const ray =
    saved.references.find(({ name, value }) => name === 'Ray ID' && /^[0-9a-f]{16}$/i.test(value))?.value ?? null;
  const time = Date.parse(saved.time ?? '');
  const { rules, events, notes } = await readZone({
    host,
    zone: options.zone ?? null,
    ray: ray?.toLowerCase() ?? null,
    at: Number.isFinite(time) ? time : Date.now(),
    access,
    announce: list(access.api),
  });
  const found = events === null ? [] : readEvents(events, 'Cloudflare, Security Events').events;
  const none =
    events !== null && found.length === 0 && ray !== null
      ? [
          `Cloudflare has no Security Event of the Ray ID ${ray}: nothing of the zone's security acted on it, or the event is not there yet.`,
        ]
      : [];
  return { edges: edgeRulesIn(rules), events: found, notes: [...notes, ...none] };
}

function elsewhere(target: string | null): string {
  const url = URL.canParse(target ?? '') ? new URL(target ?? '') : null;
  const object = url === null ? null : s3ObjectAt(url.hostname, url.pathname);
  if (object === null)
    return 'it reads what is in front of a site at Cloudflare, and Cloudflare is not seen on the way here.';
  return `of an object of S3 the account is read by ${shell`why403 ${`s3://${object.bucket}/${object.key}`} --live`}`;
}

function tokenFrom({ cloudflareToken: source }: DiagnoseOptions): string | null {
  if (source === DEFAULTS.cloudflareToken && process.env.CLOUDFLARE_API_TOKEN === undefined) return null;
  return credentialText(source, 'an API token, a file with one');
}

/** The API of Cloudflare, or one that stands in its place: over https, or on this machine. */
function apiFrom({ endpoint }: DiagnoseOptions): string {
  if (endpoint === undefined) return CLOUDFLARE_API;
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.username !== '' ||
    url.search !== '' ||
    !isPrivateWay(url.origin)
  )
    throw new UsageError('--endpoint is not an address that a token may go to; expected https://');
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}`;
}

function list(api: string): (calls: readonly CloudflareCall[]) => void {
  return (calls) => {
    const lines = calls.map(
      ({ path, what }) =>
        `  ${terminalLine(what)}  ${terminalLine(`${new URL(api).origin}${path.replace(/\?.*$/, '')}`)}`,
    );
    writeTalk(`Reading from Cloudflare, nothing is changed:\n${lines.join('\n')}\n`);
  };
}

/** The host of an address, as far as it has one with a dot. */
export function hostOf(target: string | null): string | null {
  const host = /^(?:https?:)?(?:\/\/)?([^/?#:]+)/i.exec(target ?? '')?.[1]?.toLowerCase() ?? null;
  return host?.includes('.') === true ? host : null;
}
