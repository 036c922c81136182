// Starts radosgw and runs cases or gaps on it.
import { startRadosgw } from '../../scripts/servers.mjs';
import { compare, figures } from './compare.mjs';
import { GAPS, showGap } from './gaps.mjs';
import { generate } from './generate.mjs';
import { questionOf } from './question.mjs';
import { openStore } from './store.mjs';
import { SETTER, USERS } from './world.mjs';

async function onStore(work) {
  const server = await startRadosgw({ users: [...USERS, SETTER] });
  try {
    return await work(await openStore(server.origin));
  } finally {
    await server.stop();
  }
}

/** So many cases from a seed on; those of a documented gap are counted and not run. */
export function runCases({ from, count }, why403) {
  return onStore(async (store) => {
    const results = [];
    let leftAsGaps = 0;
    for (let seed = from; results.length < count; seed++) {
      const result = await compare(generate(seed), store, why403);
      if (result === null) leftAsGaps += 1;
      else results.push(result);
    }
    return { ...figures(results), leftAsGaps };
  });
}

/** Each documented gap, with what AWS and radosgw say. */
export function runGaps(why403) {
  return onStore(async (store) => {
    const shown = [];
    for (const gap of GAPS) shown.push(await showGap(gap, store, questionOf(gap.given), why403.policy));
    return shown;
  });
}
