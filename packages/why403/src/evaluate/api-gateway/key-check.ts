import type { EdgeRequest } from '../../model/edge-request.ts';
import type { GatewayApi, GatewayRoute } from '../../model/gateway-api.ts';
import type { GatewayCheck } from '../gateway-check.ts';
import type { GatewayPlace } from './route.ts';

const KNOWN = { id: 'api-key', name: 'API key and usage plan', cause: 'api-key' } as const;

/** Whether the key that the route asks for is sent, known, and on a usage plan of this stage. */
export function keyCheck(
  api: GatewayApi,
  { stage }: GatewayPlace,
  route: GatewayRoute,
  request: EdgeRequest,
): GatewayCheck {
  if (!route.apiKey) return { ...KNOWN, refuses: false, why: 'the route asks for no API key' };
  const plan = planFault(api, stage);
  if (plan !== null) return plan;
  const { headers } = request;
  if (headers === null)
    return { ...KNOWN, refuses: null, why: 'the route asks for an API key; the headers are not told' };
  const sent = headers.find(([name]) => name.toLowerCase() === 'x-api-key')?.[1];
  if (sent === undefined) {
    return {
      ...KNOWN,
      refuses: true,
      why: 'the route asks for an API key, and the request has no x-api-key',
      change: { summary: 'Send the key in the header x-api-key.', members: null, weakens: null },
    };
  }
  const values = (api.keys ?? []).filter(({ value }) => value !== null);
  const open = {
    ...KNOWN,
    refuses: null,
    why: 'whether the key is right and on a usage plan of the stage is not told',
  };
  if (values.length === 0 || /\[redacted\]/.test(sent)) return open;
  const key = values.find(({ value }) => value === sent);
  if (key === undefined)
    return { ...KNOWN, refuses: true, why: `the key that was sent is none of the ${values.length} given` };
  if (!key.enabled)
    return {
      ...KNOWN,
      refuses: true,
      why: `the key ${key.id} is switched off`,
      change: {
        summary: `Switch the key ${key.id} on.`,
        members: { enabled: true },
        weakens: 'Whoever has it may call again.',
      },
    };
  return { ...open, why: `the key ${key.id} is known; whether it is on a usage plan of the stage is not told` };
}

/** A key opens nothing where no usage plan has the stage. */
function planFault({ plans, id }: GatewayApi, stage: string | null): GatewayCheck | null {
  if (plans === null || id === null || stage === null) return null;
  if (plans.some(({ stages }) => stages.includes(`${id}/${stage}`))) return null;
  const named = plans
    .map(({ name }) => name)
    .slice(0, 5)
    .join(', ');
  return {
    ...KNOWN,
    refuses: true,
    why: `the route asks for an API key, and no usage plan (${named || 'there is none'}) has the stage ${stage} of ${id}: every key is refused`,
    change: {
      summary: `Add the stage to the usage plan of the key: aws apigateway update-usage-plan --usage-plan-id PLAN --patch-operations op=add,path=/apiStages,value=${id}:${stage}`,
      members: null,
      weakens: null,
    },
  };
}
