// fast-check as the tests get it: with one seed, so that a run says what the last one said. WHY403_SEED=random, or a
// number, looks elsewhere.
import fc from '../node_modules/fast-check/lib/fast-check.js';

const { WHY403_SEED: given = '403' } = process.env;
if (given !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given) });

export * from '../node_modules/fast-check/lib/fast-check.js';
export default fc;
