import type { CacheBehaviour, Distribution } from '../../model/distribution.ts';
import type { EdgeAnswer } from '../../model/edge-answer.ts';
import type { EdgeRequest } from '../../model/edge-request.ts';
import { fitsResource } from '../aws-signature/cloudfront-policy.ts';
import { type GatewayCheck, gatewayAnswer } from '../gateway-check.ts';
import { originNotes } from './origin-notes.ts';
import { signatureCheck, type VerifySignature } from './signature-check.ts';

/** Moment and means that come from outside. */
export interface DistributionMeans {
  /** Milliseconds since 1970, for a request that does not tell its own time. */
  readonly now: number;
  readonly verify: VerifySignature;
  readonly redact: (text: string) => string;
}

/**
 * What a distribution does with a request before it asks cache or origin server: host name, scheme, country, method and
 * signature, in the cache behaviour that takes the path
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html).
 */
export function askDistribution(
  distribution: Distribution,
  request: EdgeRequest,
  means: DistributionMeans,
): EdgeAnswer {
  const url = new URL(request.url);
  // The path as it was sent: a pattern is compared with that, without the query.
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(request.url)?.[1] || '/';
  const behaviour = behaviourFor(distribution, path);
  const checks = [
    hostCheck(distribution, url.hostname),
    schemeCheck(behaviour, url.protocol),
    countryCheck(distribution, request.country),
    methodCheck(behaviour, request.method),
    signatureCheck(distribution, behaviour, request, means),
  ];
  const page = distribution.errorPages.find(({ code }) => code === 403);
  return gatewayAnswer(checks, {
    of: 'cloudfront',
    service: 'cloudfront-setting',
    source: distribution.source,
    couldAlso: couldAlso(distribution, behaviour),
    notes: [
      ...distribution.notes,
      `The path ${means.redact(path)} is taken by the ${nameOf(behaviour)}, origin ${behaviour.origin || 'not named'}.`,
      ...originNotes(distribution, behaviour, path),
    ],
    // Error pages stand for what is refused within the distribution; a name that it does not have never gets there.
    statusOf: ({ id, status = 403 }) => (MASKED.has(id) ? (page?.status ?? status) : status),
  });
}

/**
 * Refusals of CloudFront itself that are documented to be shown as the error page for 403
 * (DeveloperGuide, "georestrictions" and "private-content-choosing-signed-urls-cookies").
 */
const MASKED: ReadonlySet<string> = new Set(['geo-restriction', 'signature']);

/** The first pattern that fits; letters count, and a leading slash may be left out. */
function behaviourFor({ behaviours }: Distribution, path: string): CacheBehaviour {
  const found = behaviours.find(({ pattern }) => pattern === '*' || fitsResource(path, pattern.replace(/^\/?/, '/')));
  return found ?? (behaviours.at(-1) as CacheBehaviour);
}

function nameOf({ pattern }: CacheBehaviour): string {
  return pattern === '*' ? 'default behaviour' : `behaviour ${pattern}`;
}

function hostCheck({ aliases, domain, id }: Distribution, host: string): GatewayCheck {
  const known = { id: 'aliases', name: 'alternate domain names', cause: 'host-mismatch' } as const;
  const alias = aliases.find((one) => one === host || (one.startsWith('*.') && host.endsWith(one.slice(1))));
  if (alias !== undefined) return { ...known, refuses: false, why: `${host} is the alternate domain name ${alias}` };
  if (domain === host) return { ...known, refuses: false, why: `${host} is the name of the distribution` };
  if (domain === null && host.endsWith('.cloudfront.net')) {
    return {
      ...known,
      refuses: null,
      why: `whether ${host} is the name of this distribution stands in "aws cloudfront get-distribution"`,
    };
  }
  const names = aliases.length === 0 ? 'it has none' : `it has ${aliases.slice(0, 5).join(', ')}`;
  return {
    ...known,
    refuses: true,
    why: `no alternate domain name of the distribution${id === '' ? '' : ` ${id}`} is ${host}: ${names}`,
    change: {
      summary: `Add ${host} to the alternate domain names, with a certificate that covers it; or point DNS at the distribution that has it.`,
      members: { Aliases: { Quantity: aliases.length + 1, Items: [...aliases, host] } },
      weakens: null,
    },
  };
}

function schemeCheck({ protocol }: CacheBehaviour, scheme: string): GatewayCheck {
  const known = { id: 'viewer-protocol', name: 'viewer protocol policy', cause: 'https-required' } as const;
  if (scheme === 'https:') return { ...known, refuses: false, why: 'the request is made over https' };
  if (protocol !== 'https-only')
    return { ...known, refuses: false, why: `plain http is answered (${protocol ?? 'allow-all'})` };
  return {
    ...known,
    refuses: true,
    why: 'plain http is refused: the viewer protocol policy is https-only',
    change: {
      summary: 'Use https in the address; or redirect instead of refusing.',
      members: { ViewerProtocolPolicy: 'redirect-to-https' },
      weakens: null,
    },
  };
}

/** A country is refused before AWS WAF is asked (https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html). */
function countryCheck({ geo }: Distribution, country: string | null): GatewayCheck {
  const known = { id: 'geo-restriction', name: 'geo restriction', cause: 'geo-block' } as const;
  if (geo.type === 'none') return { ...known, refuses: false, why: 'every country is served' };
  const list = `${geo.type === 'allow' ? 'allow' : 'deny'} list of ${geo.countries.length}`;
  if (country === null)
    return {
      ...known,
      refuses: null,
      why: `the distribution has an ${list} countries; --country tells that of the client`.replace('an deny', 'a deny'),
    };
  const listed = geo.countries.includes(country);
  if (listed === (geo.type === 'allow')) return { ...known, refuses: false, why: `${country} is served` };
  const items = geo.type === 'allow' ? [...geo.countries, country] : geo.countries.filter((one) => one !== country);
  const type = items.length === 0 ? 'none' : geo.type === 'allow' ? 'whitelist' : 'blacklist';
  return {
    ...known,
    refuses: true,
    why:
      geo.type === 'allow'
        ? `${country} is not on the allow list of countries`
        : `${country} is on the deny list of countries`,
    change: {
      summary: geo.type === 'allow' ? `Add ${country} to the allow list.` : `Take ${country} off the deny list.`,
      members: {
        GeoRestriction: {
          RestrictionType: type,
          Quantity: items.length,
          ...(items.length === 0 ? {} : { Items: items }),
        },
      },
      weakens: `Everything in the distribution is served to ${country}.`,
    },
  };
}

const SETS = [
  ['GET', 'HEAD'],
  ['GET', 'HEAD', 'OPTIONS'],
  ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
];

function methodCheck(behaviour: CacheBehaviour, method: string | null): GatewayCheck {
  const known = { id: 'allowed-methods', name: 'allowed methods', cause: 'method-restricted' } as const;
  const { methods } = behaviour;
  if (method === null)
    return { ...known, refuses: null, why: `which of ${methods.join(', ')} the request used is not told` };
  if (methods.includes(method)) return { ...known, refuses: false, why: `${method} is allowed` };
  const set = SETS.find((one) => one.includes(method));
  return {
    ...known,
    refuses: true,
    why: `the ${nameOf(behaviour)} takes ${methods.join(', ')}, and not ${method}`,
    ...(set === undefined
      ? {}
      : {
          change: {
            summary: `Allow ${set.join(', ')} in the ${nameOf(behaviour)}; CloudFront knows no smaller set with ${method}.`,
            members: {
              AllowedMethods: {
                Quantity: set.length,
                Items: set,
                CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
              },
            },
            weakens: 'These methods are passed on to the origin server, which has to refuse those it does not want.',
          },
        }),
  };
}

function couldAlso({ webAcl }: Distribution, { functions }: CacheBehaviour): EdgeAnswer['couldAlso'] {
  return [
    ...(webAcl === ''
      ? []
      : [
          {
            service: 'aws-waf-rule' as const,
            why: `AWS WAF is asked as well: ${webAcl.split('/').slice(-2)[0]} (give "aws wafv2 get-web-acl" beside it)`,
          },
        ]),
    ...functions.map((arn) => ({
      service: 'cloudfront-setting' as const,
      why: `a function answers before the cache where it wants to: ${arn.split(':').slice(-1)[0]?.split('/').at(-1) ?? arn}`,
    })),
  ];
}
