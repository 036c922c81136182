import path from 'node:path';
import { UsageError } from '../errors.ts';
import { readJsonText } from '../read/policies/json-text.ts';
import { hasPrincipal, unwrapped } from '../read/policies/unwrap.ts';
import { readTextFile } from './read-file.ts';

interface Named {
  readonly name: string;
  readonly policy: unknown;
}

/** The members of a question that files of `--policy` fill. */
export interface PolicyFiles {
  readonly identityPolicies?: readonly Named[];
  readonly resourcePolicy?: Named;
  readonly permissionBoundaries?: readonly Named[];
  readonly sessionPolicies?: readonly Named[];
  readonly vpcEndpointPolicies?: readonly Named[];
  readonly serviceControlPolicies?: readonly (readonly Named[])[];
  readonly resourceControlPolicies?: readonly (readonly Named[])[];
}

const KINDS = ['identity', 'resource', 'boundary', 'session', 'scp', 'rcp', 'vpc-endpoint'] as const;
type Kind = (typeof KINDS)[number];

/** Reads the files of `--policy`: `FILE` or `kind=FILE`. */
export function policyFiles(given: readonly string[]): PolicyFiles {
  const found = new Map<Kind, Named[]>();
  for (const one of given) {
    const { kind, named } = readOne(one);
    found.set(kind, [...(found.get(kind) ?? []), named]);
  }
  const [resource, second] = found.get('resource') ?? [];
  if (second !== undefined)
    throw new UsageError(`${resource?.name} and ${second.name} are both policies of a resource; expected one`);
  const list = (kind: Kind) => found.get(kind);
  // Each file of these is a level, as they are given.
  const levels = (kind: Kind) => found.get(kind)?.map((named) => [named]);
  return onlyGiven({
    identityPolicies: list('identity'),
    resourcePolicy: resource,
    permissionBoundaries: list('boundary'),
    sessionPolicies: list('session'),
    vpcEndpointPolicies: list('vpc-endpoint'),
    serviceControlPolicies: levels('scp'),
    resourceControlPolicies: levels('rcp'),
  });
}

function onlyGiven(members: { readonly [Key in keyof PolicyFiles]: PolicyFiles[Key] | undefined }): PolicyFiles {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function readOne(given: string): { readonly kind: Kind; readonly named: Named } {
  const [, word, rest] = /^([a-z-]+)=(.+)$/s.exec(given) ?? [];
  const kind = KINDS.find((one) => one === word);
  const file = kind === undefined ? given : (rest ?? given);
  const policy = unwrapped(readJsonText(readTextFile(file === '-' ? null : file), file).value);
  return {
    kind: kind ?? (hasPrincipal(policy) ? 'resource' : 'identity'),
    named: { name: path.basename(file), policy },
  };
}
