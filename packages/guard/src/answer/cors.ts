import type { RequestFacts } from '../decide/facts.ts';
import type { CorsGrant } from '../policy/access-policy.ts';
import type { Answer } from './answer.ts';

/** Lets the page of a granted web origin read the answer, with the fields named (Fetch standard, 3.2.3). */
export function corsFields(
  { header }: RequestFacts,
  grant: CorsGrant | undefined,
  exposed: readonly string[],
): readonly (readonly [string, string])[] {
  const [origin] = header('origin');
  if (grant === undefined || origin === undefined || !grant.origins.includes(origin)) return [];
  return [
    ['Access-Control-Allow-Origin', origin],
    ...(grant.credentials === true ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
    ...(exposed.length === 0 ? [] : [['Access-Control-Expose-Headers', [...new Set(exposed)].join(', ')] as const]),
  ];
}

/** Answers a preflight. It carries no credentials, so nothing is asked of it; a foreign origin is granted nothing. */
export function preflightAnswer(
  request: RequestFacts,
  grant: CorsGrant | undefined,
  methods: readonly string[],
): Answer {
  const granted = corsFields(request, grant, []);
  const wanted = grant?.headers ?? request.header('access-control-request-headers');
  const headers: (readonly [string, string])[] = [
    ...granted,
    ...(granted.length === 0
      ? []
      : [
          ['Access-Control-Allow-Methods', methods.join(', ')] as const,
          ...(wanted.length === 0 ? [] : [['Access-Control-Allow-Headers', wanted.join(', ')] as const]),
          ['Access-Control-Max-Age', '600'] as const,
        ]),
    ['Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'],
  ];
  return { status: 204, headers, body: null };
}
