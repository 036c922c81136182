import type { PolicyType, Verdict } from '../../model/policy.ts';
import type { PolicyDecision } from '../../model/policy-answer.ts';
import { type FixedRule, fixedRuleFor } from './fixed-rules.ts';
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
  /** What denies, is missing, or allows; null where the input does not tell, or no policy decides. */
  readonly point: Point | null;
  /** What AWS decides whatever the policies say; null where they decide. */
  readonly rule: FixedRule | null;
}

/** Weighs a request: an explicit Deny anywhere, then each kind of policy that has to allow (IAM User Guide, "Policy evaluation logic"). */
export function decide(scene: Scene): Decision {
  const weighing = weigh(scene);
  const layers = layersOf(weighing);
  const denies = anyOf(...layers.map((layer) => layer.denies));
  const rule = fixedRuleFor(scene);
  const byPolicies = { weighing, rule: null };
  if (rule?.decision === 'allowed') return { weighing, decision: 'allowed', isRefused: false, point: null, rule };
  if (denies === 'yes') {
    const layer = layers.find((one) => one.denies === 'yes') as Layer;
    const point = { type: layer.type, level: layer.level, weighed: deciding(layer, 'Deny'), layer };
    return { ...byPolicies, decision: 'explicitly-denied', isRefused: true, point };
  }
  if (rule !== null) {
    const decision = denies === 'no' ? rule.decision : 'cannot-tell';
    return { weighing, decision, isRefused: true, point: null, rule };
  }
  const allows = isAllowed(weighing);
  if (allows === 'no' && denies === 'no') {
    const point = missingIn(weighing);
    // A setting refuses what policies give, and so is no mere lack of an Allow.
    const isSetting = point === PUBLIC_ACCESS_BLOCK && isGranted(weighing) === 'yes';
    const decision = isSetting ? 'explicitly-denied' : 'implicitly-denied';
    return { ...byPolicies, decision, isRefused: true, point };
  }
  if (allows === 'yes' && denies === 'no')
    return { ...byPolicies, decision: 'allowed', isRefused: false, point: allowing(weighing) };
  return { ...byPolicies, decision: 'cannot-tell', isRefused: allows === 'no', point: null };
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
  const { scp, rcp, resource, endpoint } = weighing;
  const level = [...scp, ...rcp].find(({ allows }) => allows === 'no');
  if (level !== undefined) return atLayer(level);
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
