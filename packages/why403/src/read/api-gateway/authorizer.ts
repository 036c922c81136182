import type { GatewayAuthorizer } from '../../model/gateway-api.ts';
import { type Members, stringOf } from '../json-members.ts';

/** API Gateway keeps the answer of an authorizer of a REST API for so long where nothing is said. */
const KEPT_BY_DEFAULT = 300;

/** An authorizer as OpenAPI or `aws apigateway get-authorizers` has it; the newer API begins its members with a capital. */
export function authorizerFrom(members: Members): GatewayAuthorizer {
  const type = (stringOf(members.type) ?? stringOf(members.AuthorizerType) ?? '').toUpperCase();
  const seconds = Number(
    members.authorizerResultTtlInSeconds ??
      members.AuthorizerResultTtlInSeconds ??
      (type === 'TOKEN' ? KEPT_BY_DEFAULT : 0),
  );
  const sources = [members.identitySource, members.IdentitySource].flat().filter((one) => typeof one === 'string');
  const headers = sources.flatMap((source) => source.match(/request\.header\.[\w-]{1,100}/gi) ?? []);
  return {
    id: stringOf(members.id) ?? stringOf(members.AuthorizerId) ?? '',
    name: stringOf(members.name) ?? stringOf(members.Name) ?? '',
    isTokenOnly: type === 'TOKEN' || type === 'COGNITO_USER_POOLS' || type === 'JWT',
    seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : 0,
    headers: headers.map((header) => header.replace(/^.*\./, '').toLowerCase()),
  };
}
