// Whether the time of an answer tells a concealed thing from an absent one. Printed, and held to nothing: on a shared
// machine the difference is noise, and what the application's own look-up takes is not the guard's to hide.
import { createGuard, subjectOf } from '../../.cache/guard-bench/parts.mjs';

const ROUNDS = 20_000;
const guard = createGuard({
  policy: {
    version: 1,
    resource: 'https://api.example.test',
    rules: [{ id: 'p', match: 'GET /p/{id}', conceal: true, resource: { type: 'p', id: '{id}', relation: 'member' } }],
  },
  verify: () => ({ state: 'valid', subject: subjectOf({ sub: 'u', client_id: 'w' }) }),
  relation: ({ resource }) => (resource.id === 'absent' ? 'absent' : false),
});
const header = (name) => (name === 'authorization' ? ['Bearer x'] : []);
const times = { hidden: [], absent: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const [id, list] of Object.entries(times)) {
    const before = process.hrtime.bigint();
    await guard.handle({ method: 'GET', target: `/p/${id}`, header, address: null });
    list.push(Number(process.hrtime.bigint() - before) / 1000);
  }
}
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
const [hidden, absent] = [median(times.hidden), median(times.absent)];
console.log(
  `concealed ${hidden.toFixed(1)} µs, absent ${absent.toFixed(1)} µs: they differ by ${Math.abs(hidden - absent).toFixed(2)} µs`,
);
