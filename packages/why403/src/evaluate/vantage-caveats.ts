import type { Diagnosis, Hop } from '../model/diagnosis.ts';
import type { ExchangeObservation, Observation } from '../model/observation.ts';
import type { Cause, ProductId } from '../model/taxonomy.ts';
import { isLocalAddress } from './edge-ranges.ts';

/** Causes that depend on who asks, and from where. */
const ABOUT_THE_CLIENT: ReadonlySet<Cause> = new Set(['bot-protection', 'ip-block', 'geo-block']);

/** Variables by which a machine says that it is a build job or a rented one. */
const HOSTED = [
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'CIRCLECI',
  'TRAVIS',
  'BUILDKITE',
  'JENKINS_URL',
  'TF_BUILD',
  'BITBUCKET_BUILD_NUMBER',
  'CODEBUILD_BUILD_ID',
  'CI',
  'CODESPACES',
  'AWS_EXECUTION_ENV',
  'KUBERNETES_SERVICE_HOST',
  'K_SERVICE',
  'WEBSITE_INSTANCE_ID',
  'DYNO',
  'FLY_APP_NAME',
];

/** What limits an answer that was collected just now. */
export function vantageCaveats(
  diagnosis: Diagnosis,
  subject: ExchangeObservation,
  observations: readonly Observation[],
  environment: Readonly<Record<string, string | undefined>>,
): string[] {
  return [
    ...aboutTheClient(diagnosis, environment),
    ...aboutThePeer(diagnosis.hops, subject),
    ...aboutTheAnswer(subject),
    ...aboutImpersonation(observations),
  ];
}

function aboutTheClient(
  { findings, status }: Diagnosis,
  environment: Readonly<Record<string, string | undefined>>,
): string[] {
  if (status === null || !findings.some(({ cause }) => ABOUT_THE_CLIENT.has(cause))) return [];
  const hosted = HOSTED.find((name) => {
    const value = environment[name];
    return value !== undefined && value !== '' && value !== 'false';
  });
  if (hosted !== undefined) {
    return [
      `This ran on a hosted machine (${hosted} is set). Addresses of hosting providers are often refused, so the block is likely against this machine and not against everyone.`,
    ];
  }
  return [
    'If the refusal is aimed at this client or its address, others may not meet it: compare with a browser on another network before calling the page broken.',
  ];
}

/** Products whose edge the shipped ranges know, by the names those use. */
const EDGES: Readonly<Partial<Record<ProductId, string>>> = {
  cloudflare: 'cloudflare',
  cloudfront: 'cloudfront',
  fastly: 'fastly',
  imperva: 'incapsula',
};

function aboutThePeer(hops: readonly Hop[], { vantage }: ExchangeObservation): string[] {
  if (vantage.from !== 'direct') return [];
  const { peerAddress, peerOwner } = vantage.connection;
  if (peerAddress === null || isLocalAddress(peerAddress)) return [];
  if (peerOwner !== null) {
    const product = (Object.keys(EDGES) as ProductId[]).find((id) => EDGES[id] === peerOwner.name);
    if (product === undefined || hops.some((hop) => hop.product === product)) return [];
    return [
      `The address that answered (${peerAddress}) lies in the ranges of ${peerOwner.name} (list of ${peerOwner.asOf}), although the response does not name it.`,
    ];
  }
  return hops
    .filter((hop) => EDGES[hop.product] !== undefined)
    .map(
      (hop) =>
        `The response names ${hop.name}, but the address that answered (${peerAddress}) is in none of its known ranges: another server may repeat its header fields.`,
    );
}

function aboutTheAnswer({ request, response }: ExchangeObservation): string[] {
  const notes: string[] = [];
  if (request.method === 'HEAD') {
    notes.push('The answer to HEAD has no body, and some servers refuse HEAD alone: ask with GET to be sure.');
  }
  if (response.bodyCut) notes.push('The body was not read to its end: it was long, slow or broken off.');
  return notes;
}

function aboutImpersonation(observations: readonly Observation[]): string[] {
  const borrowed = observations.some(
    (one) => one.kind === 'probe' && (one.varies === 'as-browser' || one.varies === 'as-crawler'),
  );
  if (!borrowed) return [];
  return [
    'Some probes bore the name of a browser or of Googlebot, because you said that the site is yours. That is impersonation: how the real ones are treated it can suggest, not prove.',
  ];
}
