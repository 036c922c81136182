import type { PolicyType, Verdict } from '../../model/policy.ts';
import type { PolicyDecision } from '../../model/policy-answer.ts';
import { deciding, type Layer, type Weighed } from './layers.ts';
import type { Scene } from './scene.ts';
import { allOf, anyOf, opposite } from './verdicts.ts';
import { identityGives, isGranted, type Weighing, weigh } from './weigh.ts';

/** What decides: a kind of policy, one level of it, and the statement where there is one. */
export interface Point {
  readonly type: PolicyType;
  readonly level: number | null;
  readonly weighed: Weighed | null;
  readonly layer: Layer | null;
}

/** What all policies come to, with what decides. */
export interface Decision {
  readonly weighing: Weighing;
  readonly decision: PolicyDecision;
  /** Refused whatever is not known: only whether explicitly is open. */
  readonly isRefused: boolean;
  /** What denies, is missing, or allows; null where the input does not tell. */
  readonly point: Point | null;
}

/** Weighs a request: an explicit Deny anywhere, then each kind of policy that has to allow (IAM User Guide, "Policy evaluation logic"). */
export function decide(scene: Scene): Decision {
  const weighing = weigh(scene);
  const layers = layersOf(weighing);
  const denies = anyOf(...layers.map((layer) => layer.denies));
  const allows = isAllowed(weighing);
  if (denies === 'yes') {
    const layer = layers.find((one) => one.denies === 'yes') as Layer;
    const point = { type: layer.type, level: layer.level, weighed: deciding(layer, 'Deny'), layer };
    return { weighing, decision: 'explicitly-denied', isRefused: true, point };
  }
  if (allows === 'no' && denies === 'no')
    return { weighing, decision: 'implicitly-denied', isRefused: true, point: missingIn(weighing) };
  if (allows === 'yes' && denies === 'no')
    return { weighing, decision: 'allowed', isRefused: false, point: allowing(weighing) };
  return { weighing, decision: 'cannot-tell', isRefused: allows === 'no', point: null };
}

/** Every layer there is, in the order in which a refusal is told. */
export function layersOf({ scp, rcp, resource, identity, boundary, session, endpoint }: Weighing): readonly Layer[] {
  return [...scp, ...rcp, resource, identity, boundary, session, endpoint].filter((layer) => layer !== null);
}

function isAllowed(weighing: Weighing): Verdict {
  const { scp, rcp, endpoint, isBlocked, isPublicWrite } = weighing;
  const levels = [...scp, ...rcp].map(({ allows }) => allows);
  const opened = [isBlocked, isPublicWrite].map(opposite);
  return allOf(...levels, endpoint?.allows ?? 'yes', ...opened, isGranted(weighing));
}

/** The first kind of policy that had to allow and does not. */
function missingIn(weighing: Weighing): Point {
  const { scp, rcp, resource, endpoint, isBlocked } = weighing;
  const level = [...scp, ...rcp].find(({ allows }) => allows === 'no');
  if (level !== undefined) return atLayer(level);
  if (isBlocked === 'yes' && given(weighing) !== 'no') return PUBLIC_ACCESS_BLOCK;
  if (isGranted(weighing) !== 'no') return endpoint?.allows === 'no' ? atLayer(endpoint) : PUBLIC_ACCESS_BLOCK;
  return atLayer(ungranted(weighing), resource);
}

const PUBLIC_ACCESS_BLOCK: Point = { type: 'public-access-block', level: null, weighed: null, layer: null };

function given({ given: { self, role, account } }: Weighing): Verdict {
  return anyOf(self, role, account);
}

/** Who should have given access, and did not. */
function ungranted(weighing: Weighing): Layer | 'resource' {
  const { scene, identity, boundary, session } = weighing;
  const needsBoth = scene.side === 'other-account' || scene.isRuledByResource;
  if (scene.side === 'outside' || (needsBoth && given(weighing) === 'no')) return 'resource';
  // What the policy gives to a role is there already, and only boundary and session can still lack it.
  const isGivenToRole = scene.side === 'same-account' && weighing.given.role !== 'no';
  if (identity.allows === 'no' && !isGivenToRole) return identity;
  if (boundary?.allows === 'no') return boundary;
  if (session?.allows === 'no') return session;
  return identity;
}

function atLayer(layer: Layer | 'resource', resource: Layer | null = null): Point {
  if (layer === 'resource') return { type: 'resource', level: null, weighed: null, layer: resource };
  return { type: layer.type, level: layer.level, weighed: null, layer };
}

/** The statement that gives access: of the resource where it is enough by itself, else of the caller. */
function allowing(weighing: Weighing): Point | null {
  const { scene, resource, identity, given: by } = weighing;
  const isByResource = scene.side === 'outside' || by.self === 'yes' || identityGives(weighing) !== 'yes';
  const [first, second] = isByResource ? [resource, identity] : [identity, resource];
  for (const layer of [first, second]) {
    const weighed = layer === null ? null : deciding(layer, 'Allow');
    if (layer !== null && weighed !== null) return { type: layer.type, level: null, weighed, layer };
  }
  if (scene.caller.kind === 'root') return { type: 'identity', level: null, weighed: null, layer: null };
  if (by.self === 'no' && by.account === 'no') return null;
  return { type: scene.service === 'kms' ? 'grant' : 'acl', level: null, weighed: null, layer: null };
}
