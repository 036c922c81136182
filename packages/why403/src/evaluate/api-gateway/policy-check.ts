import type { EdgeRequest } from '../../model/edge-request.ts';
import type { GatewayApi, GatewayRoute } from '../../model/gateway-api.ts';
import type { GatewayCheck } from '../gateway-check.ts';
import type { GatewayPlace } from './route.ts';

/** What a policy says of calling one method: null where what decides is not told. */
interface PolicyVerdict {
  readonly allows: boolean | null;
  readonly why: string;
  readonly cause: GatewayCheck['cause'] | null;
  /** Whether a Deny matches, rather than that no Allow does. */
  readonly isExplicit: boolean;
  /** The change of the document that lets the call through, in one sentence, and what it opens. */
  readonly fix: { readonly summary: string; readonly weakens: string | null } | null;
}

/** Weighs a document for `execute-api:Invoke`, as the policy of the API or as what an authorizer answered. */
export type JudgePolicy = (
  document: unknown,
  as: 'resource' | 'authorizer',
  resource: string,
  context: Readonly<Record<string, readonly string[]>>,
) => PolicyVerdict;

/**
 * The policy on the API itself. Without one everybody may call, as far as it goes; with one, a method without
 * authorization, or with a user pool, needs an Allow in it, and any other at least no Deny
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html).
 */
export function policyCheck(
  api: GatewayApi,
  place: GatewayPlace,
  { authorization }: GatewayRoute,
  request: EdgeRequest,
  judge: JudgePolicy,
): GatewayCheck {
  const known = { id: 'resource-policy', name: 'resource policy', cause: 'resource-policy' } as const;
  if (api.policy === null) return { ...known, refuses: false, why: 'no resource policy was given' };
  const context = request.client === null ? {} : { 'aws:SourceIp': [request.client] };
  const verdict = judge(expanded(api.policy, api), 'resource', methodArn(api, place, request.method ?? 'GET'), context);
  const { allows, isExplicit, cause, fix } = verdict;
  const why = lower(verdict.why);
  // Without what its conditions ask for they are met by accident, or not at all.
  const untold = untoldIn(api.policy, request);
  if (allows === null || untold !== null)
    return {
      ...known,
      refuses: null,
      why: `the resource policy asks for ${untold ?? 'something'} that is not told (${why})`,
    };
  if (allows === true) return { ...known, refuses: false, why: `the resource policy allows it: ${why}` };
  const needsAllow = authorization === 'none' || authorization === 'cognito';
  if (allows === false && !isExplicit && !needsAllow)
    return { ...known, refuses: false, why: 'the resource policy neither allows nor denies it: who calls decides' };
  return {
    ...known,
    cause: cause ?? known.cause,
    refuses: true,
    why: `the resource policy does not let it through: ${why}`,
    change: {
      summary: `${fix?.summary ?? 'Let the resource policy allow execute-api:Invoke to this caller on this method.'} Then deploy the stage.`,
      members: null,
      weakens: fix?.weakens ?? null,
    },
  };
}

/** What conditions of a policy ask for and a request over HTTP does not show; null where that is nothing. */
function untoldIn(policy: unknown, { client }: EdgeRequest): string | null {
  const text = JSON.stringify(policy) ?? '';
  if (client === null && /"aws:SourceIp"/i.test(text)) return 'the address of the client (--client)';
  return (
    /"aws:(?:SourceVpce?|VpcSourceIp|Principal\w{1,40}|SourceAccount|SourceArn|userid|Referer|UserAgent)"/i.exec(
      text,
    )?.[0] ?? null
  );
}

/** `arn:aws:execute-api:eu-central-1:123456789012:abcdef1234/prod/GET/users/7`. */
export function methodArn(api: GatewayApi, { stage, path }: GatewayPlace, method: string): string {
  const [region, account] = placeIn(api);
  return `arn:aws:execute-api:${region}:${account}:${api.id ?? 'api'}/${stage ?? 'stage'}/${method}${path}`;
}

/** Region and account, where a policy names them: patterns of it are compared with them. */
function placeIn({ policy, answer }: GatewayApi): readonly [string, string] {
  const text = JSON.stringify([policy, answer]) ?? '';
  const [, region = 'eu-central-1', account = '123456789012'] =
    /arn:aws[a-z-]*:execute-api:([a-z0-9-]+):(\d{12}):/.exec(text.slice(0, 1_000_000)) ?? [];
  return [region, account];
}

/** The short form of resources that API Gateway takes in its own policies: `execute-api:/prod/GET/users`. */
function expanded(policy: unknown, api: GatewayApi): unknown {
  const [region, account] = placeIn(api);
  const text = JSON.stringify(policy)?.replaceAll(
    '"execute-api:/',
    `"arn:aws:execute-api:${region}:${account}:${api.id ?? 'api'}/`,
  );
  return text === undefined ? policy : JSON.parse(text);
}

function lower(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, '')}`;
}
