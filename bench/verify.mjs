// `node bench/verify.mjs [--nginx 60] [--apache 40] [--from 1]`: random configurations on the running server, in the
// model, and on the private copy that `--verify` makes, before and after the fix that the model gives. Needs root.
import { parseArgs } from 'node:util';
import { importSource } from '../scripts/generate/import-source.mjs';

const { values } = parseArgs({
  options: {
    nginx: { type: 'string', default: '60' },
    apache: { type: 'string', default: '40' },
    from: { type: 'string', default: '1' },
  },
});
const { verifyNginx, verifyApache } = await importSource('packages/why403/test/act/generated-cases.ts');

for (const [name, verify] of Object.entries({ nginx: verifyNginx, apache: verifyApache })) {
  const cases = [];
  let configurations = 0;
  for (let seed = Number(values.from); configurations < Number(values[name]); seed++) {
    const found = await verify(seed);
    if (found.length > 0) configurations++;
    cases.push(...found);
  }
  report(name, configurations, cases);
}

function report(name, configurations, cases) {
  const asked = cases.filter(({ verification: { before } }) => before.status !== null);
  const unlikeReal = asked.filter(({ real, verification: { before } }) => real !== before.status);
  const compared = cases.filter(({ verification: { agreedWithModel } }) => agreedWithModel !== null);
  const differ = compared.filter(({ verification: { agreedWithModel } }) => !agreedWithModel);
  const fixes = cases.filter(({ hasFix, verification: { mended } }) => hasFix && mended !== null);
  for (const { seed, request, real, verification } of [...new Set([...unlikeReal, ...differ])]) {
    const { before, after, reason } = verification;
    console.log(
      `${name} seed ${seed}: ${request}: running ${real}, copy ${before.status} and ${after.status}: ${reason}`,
    );
  }
  const why = new Map();
  for (const { verification } of cases)
    if (verification.before.status === null) why.set(verification.before.reason.slice(0, 90), 1);
  for (const reason of why.keys()) console.log(`${name} not asked: ${reason}`);
  const times = asked.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      server: name,
      configurations,
      requests: cases.length,
      asked: asked.length,
      copyLikeRunning: asked.length - unlikeReal.length,
      comparedWithModel: compared.length,
      agreed: compared.length - differ.length,
      fixesTried: fixes.length,
      fixesMend: fixes.filter(({ verification: { mended } }) => mended).length,
      medianMilliseconds: Math.round(times[Math.floor(times.length / 2)] ?? 0),
      slowestMilliseconds: Math.round(times.at(-1) ?? 0),
    }),
  );
}
