import { UsageError } from '../errors.ts';
import type { ToldOfRequest } from '../evaluate/edge-request-of.ts';
import type { DiagnoseOptions } from './diagnose-options.ts';
import { contextFrom } from './iam-evidence.ts';
import { type PolicyEvidence, readPolicyInput } from './policy-evidence.ts';
import { edgeFields, networkNumber } from './told-of-request.ts';

/** What the command line gives to hold against the request. */
export function givenEvidence(options: DiagnoseOptions): PolicyEvidence {
  const { policies, edges } = readPolicyInput(options.policy);
  const iam =
    policies === null
      ? null
      : {
          principal: options.principal ?? null,
          known: policies as Readonly<Record<string, unknown>>,
          context: contextOf(options),
          object: null,
          isSignedHere: false,
          limits: [],
        };
  return { edges, iam, told: toldFrom(options), notes: [] };
}

/** Condition keys of the command line; the address of the client is one. */
export function contextOf({ context, client }: DiagnoseOptions): Record<string, string[]> {
  return { ...(client === undefined ? {} : { 'aws:SourceIp': [client] }), ...contextFrom(context) };
}

/** What the command line tells of the request beside its exchange. */
export function toldFrom({ url, client, country, asn, field }: DiagnoseOptions): ToldOfRequest {
  if (url !== undefined && (!URL.canParse(url) || !/^https?:/i.test(url)))
    throw new UsageError('--url is none; expected an absolute URL');
  return {
    url: url ?? null,
    client: client ?? null,
    country: country?.toUpperCase() ?? null,
    autonomousSystem: networkNumber(asn),
    fields: edgeFields(field),
  };
}
