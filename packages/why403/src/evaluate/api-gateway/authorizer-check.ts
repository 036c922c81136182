import type { EdgeRequest } from '../../model/edge-request.ts';
import type { GatewayApi, GatewayAuthorizer, GatewayRoute } from '../../model/gateway-api.ts';
import type { GatewayCheck } from '../gateway-check.ts';
import { type JudgePolicy, methodArn } from './policy-check.ts';
import type { GatewayPlace } from './route.ts';

/** So many routes are held against an answer, to name one that it covers. */
const ROUTES = 200;
const KNOWN = { id: 'authorizer', name: 'authorizer', cause: 'application-policy' } as const;

/** What the route asks of the caller: a signature of AWS, a token for an authorizer, or nothing. */
export function authorizerCheck(
  api: GatewayApi,
  place: GatewayPlace,
  route: GatewayRoute,
  request: EdgeRequest,
  judge: JudgePolicy,
): GatewayCheck {
  if (route.authorization === 'none') return { ...KNOWN, refuses: false, why: 'the route asks for no authorization' };
  const authorizer = api.authorizers.find(({ id, name }) => id === route.authorizer || name === route.authorizer);
  if (route.authorization === 'iam') return signatureOfAws(request);
  const absent = missingToken(route, authorizer, request);
  if (absent !== null) return absent;
  if (route.authorization !== 'custom')
    return {
      ...KNOWN,
      refuses: null,
      why: 'whether the token is valid for this route is not told ("why403 token" looks at one)',
    };
  return answered(api, place, authorizer, request, judge);
}

function signatureOfAws({ headers, url }: EdgeRequest): GatewayCheck {
  const known = { ...KNOWN, id: 'route', name: 'signature of AWS', cause: 'missing-credentials' } as const;
  const sent = headers?.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  const isSigned = /^AWS4-/.test(sent) || /[?&]X-Amz-Signature=/i.test(url);
  if (isSigned)
    return {
      ...known,
      refuses: null,
      cause: 'insufficient-role',
      why: 'whether policies of the caller allow execute-api:Invoke is not told ("why403 policy" weighs them)',
    };
  if (headers === null)
    return { ...known, refuses: null, why: 'the route asks for a signature of AWS (IAM); the headers are not told' };
  return {
    ...known,
    refuses: true,
    why: 'the route asks for a signature of AWS (IAM), and the request has none',
    change: { summary: 'Sign the request (Signature Version 4, service execute-api).', members: null, weakens: null },
  };
}

/** Where what the authorizer reads is not sent, it is not even asked: 401. */
function missingToken(
  { authorization }: GatewayRoute,
  authorizer: GatewayAuthorizer | undefined,
  { headers }: EdgeRequest,
): GatewayCheck | null {
  const wanted = authorizer !== undefined && authorizer.headers.length > 0 ? authorizer.headers : ['authorization'];
  if (headers === null)
    return { ...KNOWN, refuses: null, why: `the authorizer reads ${wanted.join(', ')}; the headers are not told` };
  const absent = wanted.filter((name) => !headers.some(([own]) => own.toLowerCase() === name));
  // A function that reads requests, and whose answers are not kept, is asked all the same.
  const isChecked = authorization !== 'custom' || authorizer?.isTokenOnly === true || (authorizer?.seconds ?? 0) > 0;
  if (absent.length === 0 || !isChecked) return null;
  return {
    ...KNOWN,
    refuses: true,
    cause: 'missing-credentials',
    status: 401,
    why: `the authorizer reads ${absent.join(', ')}, which the request does not have`,
    change: { summary: `Send ${absent.join(', ')}.`, members: null, weakens: null },
  };
}

function answered(
  api: GatewayApi,
  place: GatewayPlace,
  authorizer: GatewayAuthorizer | undefined,
  request: EdgeRequest,
  judge: JudgePolicy,
): GatewayCheck {
  const kept = authorizer === undefined || authorizer.seconds === 0 ? null : authorizer.seconds;
  if (api.answer === null) {
    const cached =
      kept === null
        ? ''
        : `; it is kept for ${kept} s, so that the policy for the first route called serves the others too`;
    return {
      ...KNOWN,
      refuses: null,
      why: `what the authorizer answers is not told${cached} (give its answer, with policyDocument)`,
    };
  }
  const own = judge(api.answer, 'authorizer', methodArn(api, place, request.method ?? 'GET'), {});
  if (own.allows === true)
    return { ...KNOWN, refuses: false, why: 'the policy that the authorizer answered allows this method' };
  if (own.allows === null) return { ...KNOWN, refuses: null, why: own.why };
  const other = api.routes
    .slice(0, ROUTES)
    .find(
      ({ path, method }) =>
        path !== '$default' &&
        judge(
          api.answer,
          'authorizer',
          methodArn(api, { ...place, path: sample(path) }, method === 'ANY' ? 'GET' : method),
          {},
        ).allows === true,
    );
  const covers =
    other === undefined ? 'allows no route that was given' : `covers ${other.method} ${other.path}, and not this`;
  const cached =
    other === undefined || kept === null
      ? ''
      : `; it is kept for ${kept} s under the same token, whichever route was asked first`;
  return {
    ...KNOWN,
    refuses: true,
    why: `the policy that the authorizer answered ${covers}${cached}`,
    change: {
      summary:
        kept === null || other === undefined
          ? 'Let the authorizer answer with a policy that allows this method, if the caller may use it.'
          : 'Let the authorizer answer with a policy for every route that the caller may use, or keep no answers (TTL 0).',
      members: {
        Effect: 'Allow',
        Action: 'execute-api:Invoke',
        Resource: `${methodArn(api, { ...place, path: '' }, '*')}/*`,
      },
      weakens: 'A policy for all methods lets the caller use each of them: name those it may use.',
    },
  };
}

/** A path that fits a template. */
function sample(template: string): string {
  return template.replace(/\{[^{}]{0,200}\}/g, 'x');
}
