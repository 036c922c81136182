import type { Condition, PolicyQuestion, PrincipalEntry, Statement } from '../../../model/policy.ts';
import type { Actor } from '../../../model/taxonomy.ts';
import { operatorParts } from '../conditions.ts';
import type { Point } from '../decide.ts';
import { nearest } from '../nearest.ts';
import type { Scene } from '../scene.ts';
import { nameOf, policyWords, statementWords } from '../words.ts';
import { addStatement, replaceStatement } from './edit.ts';
import type { Proposal } from './proposal.ts';
import { requestProposals } from './request.ts';

/** What gives access where nothing does: a value more in the Allow that came nearest, or a new Allow for this and no more. */
export function allowProposals(question: PolicyQuestion, point: Point, scene: Scene): readonly Proposal[] {
  const { type, layer } = point;
  const miss = layer === null ? null : nearest(layer);
  const words = policyWords(type, scene);
  const { action, resource } = scene.asked;
  const purpose =
    /^s3:ListBucket$/i.test(action) && question.objectExists === false
      ? ', so that S3 says 404 of what is not there'
      : '';
  const says = `Allow ${action} on ${resource} in the ${words}${purpose}.`;
  const widened = miss?.failed == null ? null : oneMore(miss.failed, scene);
  const wider =
    miss === null || widened === null
      ? null
      : {
          ...miss.statement,
          conditions: miss.statement.conditions.map((one) => (one === miss.failed ? widened.condition : one)),
        };
  const wideSays =
    miss === null || widened === null
      ? ''
      : `Add ${widened.value} to ${widened.condition.key} in ${statementWords(miss.statement)} of the ${`${words} ${nameOf(miss.document)}`.trim()}.`;
  const narrow: Proposal = {
    actor: ACTOR[type] ?? 'account-owner',
    summary: says,
    weakens: opens(scene, type),
    edit: () => addStatement(question, point, allowStatement(point, scene), says),
  };
  // What the nearest Allow asks of the request is asked for first: then no policy changes.
  const asks =
    miss === null
      ? ''
      : `${statementWords(miss.statement)} of the ${`${words} ${nameOf(miss.document)}`.trim()} allows no other`;
  const asked = miss?.failed == null ? [] : requestProposals(question, [miss.failed], asks);
  if (wider === null) return [...asked, narrow];
  const edit = () => replaceStatement(question, { ...point, weighed: miss }, wider, wideSays);
  return [...asked, { actor: ACTOR[type] ?? 'account-owner', summary: wideSays, weakens: null, edit }, narrow];
}

const ACTOR: Readonly<Partial<Record<Point['type'], Actor>>> = { session: 'developer', 'vpc-endpoint': 'operator' };

/** Whom a new Allow lets in beside the one who asks. */
function opens({ caller, asked }: Scene, type: Point['type']): string | null {
  if (type === 'vpc-endpoint') return `Everybody behind the endpoint reaches ${asked.resource}.`;
  if (caller.kind === 'anonymous' && type === 'resource')
    return `${asked.action} on ${asked.resource} is open to everybody on the internet. Where only a distribution or an application is to read it, let that ask with an identity instead.`;
  if (/^s3:ListBucket$/i.test(asked.action)) return 'The caller learns the names of all objects of the bucket.';
  return null;
}

interface OneMore {
  readonly condition: Condition;
  readonly value: string;
}

/** Lists to which the value of the request can be added so that they are met. */
const LISTS = /^(?:string(?:equals|equalsignorecase|like)|arn(?:equals|like)|ipaddress)$/;

function oneMore(condition: Condition, { asked }: Scene): OneMore | null {
  const { base } = operatorParts(condition.operator);
  const [value, ...more] = asked.context.values(condition.key) ?? [];
  // What would be a pattern or a variable in the policy means more than the value of this request.
  if (!LISTS.test(base) || value === undefined || more.length > 0 || /[*?$]/.test(value)) return null;
  return { condition: { ...condition, values: [...condition.values, value] }, value };
}

function allowStatement({ type, layer }: Point, scene: Scene): Statement {
  const { action, resource } = scene.asked;
  const hasPrincipal = type === 'resource' || type === 'vpc-endpoint';
  const words = action.replace(/^[^:]*:/, '').replace(/[^A-Za-z0-9]/g, '');
  const isTrust = scene.service === 'sts' && layer?.weighed.every(({ statement }) => statement.resource === null);
  return {
    sid: `Allow${words}`,
    position: 0,
    effect: 'Allow',
    principal: hasPrincipal ? { not: false, items: [principalOf(type, scene)] } : null,
    action: { not: false, items: [action] },
    resource:
      isTrust === true && type === 'resource' ? null : { not: false, items: [resourceOf(type, scene, resource)] },
    conditions: type === 'resource' ? conditionsOf(scene) : [],
    problem: null,
  };
}

/** In its own policy a key is `*` ("Key policies in AWS KMS"). */
function resourceOf(type: Point['type'], { service }: Scene, resource: string): string {
  return type === 'resource' && service === 'kms' ? '*' : resource;
}

function principalOf(type: Point['type'], { caller, asked }: Scene): PrincipalEntry {
  if (caller.kind === 'anonymous' || type === 'vpc-endpoint') return { type: 'AWS', value: '*' };
  if (caller.kind === 'service') return { type: 'Service', value: caller.name };
  if (caller.kind === 'provider') return { type: 'Federated', value: caller.name };
  if (caller.kind === 'canonical-user') return { type: 'CanonicalUser', value: caller.name };
  // A session ends; the role is what a policy names.
  const [role] = caller.kind === 'session' ? (asked.context.values('aws:PrincipalArn') ?? []) : [];
  return { type: 'AWS', value: role ?? caller.arn ?? caller.name };
}

/** A service asks for many customers, a provider signs in many people: the grant names the one ("confused deputy"). */
function conditionsOf({ caller, asked }: Scene): readonly Condition[] {
  const keys =
    caller.kind === 'service'
      ? ['AWS:SourceArn', 'AWS:SourceAccount']
      : caller.kind === 'provider'
        ? ['aud', 'sub'].map((claim) => `${caller.name.replace(/^.*oidc-provider\//, '')}:${claim}`)
        : [];
  const known = keys.flatMap((key) => {
    const values = asked.context.values(key);
    return values === null ? [] : [{ operator: 'StringEquals', key, values }];
  });
  return caller.kind === 'service' ? known.slice(0, 1) : known;
}
