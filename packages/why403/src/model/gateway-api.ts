/** What a route of an API asks of its callers. */
export type RouteAuthorization = 'none' | 'iam' | 'custom' | 'cognito' | 'jwt';

/** One path and method of an API of Amazon API Gateway. */
export interface GatewayRoute {
  /** `/users/{id}`, `/{proxy+}`, or `$default`. */
  readonly path: string;
  /** `ANY` for all. */
  readonly method: string;
  readonly authorization: RouteAuthorization;
  /** Id or name of the authorizer. */
  readonly authorizer: string | null;
  readonly apiKey: boolean;
}

/** A function, or a user pool, that says who may call. */
export interface GatewayAuthorizer {
  readonly id: string;
  readonly name: string;
  readonly isTokenOnly: boolean;
  /** Seconds for which its answer is kept. */
  readonly seconds: number;
  /** Names of headers that it reads, in lower case. */
  readonly headers: readonly string[];
}

/** A key, as far as it was exported. */
export interface GatewayKey {
  readonly id: string;
  readonly value: string | null;
  readonly enabled: boolean;
}

/** What was exported of an API. Null: not given. */
export interface GatewayApi {
  readonly source: string;
  readonly kind: 'rest' | 'http';
  readonly id: string | null;
  readonly stages: readonly { readonly name: string; readonly webAcl: string }[] | null;
  readonly routes: readonly GatewayRoute[];
  readonly authorizers: readonly GatewayAuthorizer[];
  readonly plans: readonly { readonly name: string; readonly stages: readonly string[] }[] | null;
  readonly keys: readonly GatewayKey[] | null;
  /** Resource policy, as a document. */
  readonly policy: unknown;
  /** Statuses that replace those of gateway responses, by their type. */
  readonly responses: Readonly<Record<string, number>>;
  /** Base paths of custom domain names; '' for the root. */
  readonly mappings: readonly { readonly basePath: string; readonly api: string; readonly stage: string }[] | null;
  readonly isDefaultEndpointOff: boolean;
  /** What an authorizer answered: the policy that API Gateway keeps. */
  readonly answer: unknown;
}
