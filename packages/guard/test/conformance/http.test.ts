import { describe, expect, it } from 'vitest';
import { askWorld, type RequestRecipe } from './ask.ts';
import { FRAMEWORKS, type Framework } from './frameworks.ts';
import { FURTHER_SITUATIONS } from './further-situations.ts';
import { type Expectation, judge } from './judge.ts';
import data from './situations.json' with { type: 'json' };
import { startWorld } from './world.ts';

interface Situation {
  readonly id: string;
  readonly title: string;
  readonly level: string;
  readonly request?: RequestRecipe;
  readonly policy?: { readonly tokens?: string };
  readonly env?: Readonly<Record<string, string>>;
  readonly expect: Expectation & { readonly sameAs?: string };
}

const situations = (data.situations as unknown as Situation[]).filter(({ request }) => request !== undefined);

describe.each(FRAMEWORKS)('situations asked over HTTP: %s', (framework) => {
  it.each(situations.map((one) => [one.id, one.title, one] as const))('%s %s', async (_id, _title, situation) => {
    const first = await answered(situation, framework);
    expect(first.wrong).toEqual([]);
    const other = situations.find(({ id }) => id === situation.expect.sameAs);
    if (other !== undefined) {
      const second = await answered(other, framework);
      expect(comparable(first.answer)).toEqual(comparable(second.answer));
    }
  });
});

describe.each(FRAMEWORKS)('further situations: %s', (framework) => {
  const here = FURTHER_SITUATIONS.filter(({ onlyOn }) => onlyOn === undefined || onlyOn.includes(framework));
  it.each(here.map((one) => [one.title, one] as const))('%s', async (_title, { request, env, expect: expected }) => {
    const world = await startWorld({ framework, ...(env === undefined ? {} : { env }) });
    try {
      const answer = await askWorld(world, request);
      expect(judge(expected, answer, world.events.at(-1), request.method)).toEqual([]);
    } finally {
      await world.close();
    }
  });
});

async function answered({ request, policy, env, expect: expected }: Situation, framework: Framework) {
  if (request === undefined) throw new Error('no request');
  const world = await startWorld({
    framework,
    ...(policy?.tokens === undefined ? {} : { tokens: policy.tokens }),
    ...(env === undefined ? {} : { env }),
  });
  try {
    const answer = await askWorld(world, request);
    return { answer, wrong: judge(expected, answer, world.events.at(-1), request.method) };
  } finally {
    await world.close();
  }
}

/** Date and correlation id differ from request to request. */
function comparable({ status, headers, body }: Awaited<ReturnType<typeof askWorld>>) {
  return {
    status,
    headers: headers.filter(([name]) => name !== 'date').map(([name, value]) => [name, value]),
    body: body.replace(/"trace_id":"[0-9a-f]+"/, ''),
  };
}
