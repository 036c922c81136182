// Decisions and routes in one process: the guard beside CASL, find-my-way and a bare Set, for 10, 100 and 1,000 rules.
import { createMongoAbility } from '@casl/ability';
import findMyWay from 'find-my-way';
import { compilePolicy, decide, subjectOf } from '../../.cache/guard-bench/parts.mjs';

const ROUNDS = 15;
const OPERATIONS = 500_000;

/** Nanoseconds of CPU for one operation: medians of rounds that take turns, so that noise meets all alike. */
function compare(works) {
  const times = works.map(() => []);
  for (const [, work] of works) work(OPERATIONS / 5);
  for (let round = 0; round < ROUNDS; round++) {
    works.forEach(([, work], at) => {
      const before = process.cpuUsage();
      work(OPERATIONS);
      const { user, system } = process.cpuUsage(before);
      times[at].push(((user + system) * 1000) / OPERATIONS);
    });
  }
  return works.map(([name], at) => [name, times[at].sort((a, b) => a - b)[ROUNDS >> 1]]);
}

/** Asks `count` times and counts what passed, so that nothing can be left out. */
function asking(ask) {
  return (count) => {
    let passed = 0;
    for (let at = 0; at < count; at++) if (ask(at)) passed += 1;
    if (passed !== count) throw new Error(`${passed} of ${count} passed`);
  };
}

console.log(
  '| rules | guard: decision | CASL | Set.has | guard: route | find-my-way | route ratio |\n|---|---|---|---|---|---|---|',
);
for (const count of [10, 100, 1000]) {
  const patterns = Array.from({ length: count }, (_, at) =>
    ['/r', `/r${at}/{id}`, `/r${at}/{id}/s/{sub}`].at(at % 3),
  ).map((one, at) => (one === '/r' ? `/r${at}` : one));
  const compiled = compilePolicy({
    version: 1,
    resource: 'https://api.example.test',
    rules: patterns.map((pattern, at) => ({ id: `r${at}`, match: `GET ${pattern}`, scopes: [`s${at}`] })),
  });
  const middle = count >> 1;
  const held = [...Array.from({ length: 9 }, (_, at) => `x${at}`), `s${middle}`];
  const subject = subjectOf({ sub: 'u', scope: held.join(' ') });
  const question = {
    compiled: compiled.rules[middle],
    request: { method: 'GET', target: '/', header: () => [], address: null },
    credentials: { state: 'valid', subject },
    application: {},
    now: 0,
    metadata: null,
    login: null,
    drafts: [],
  };
  const ability = createMongoAbility(Array.from({ length: count }, (_, at) => ({ action: 'read', subject: `s${at}` })));
  const scopes = new Set(held);
  const wanted = `s${middle}`;
  const router = findMyWay();
  for (const pattern of patterns) router.on('GET', pattern.replaceAll('{', ':').replaceAll('}', ''), () => {});
  const paths = patterns.map((pattern, at) => pattern.replace('{id}', String(at)).replace('{sub}', 'x'));
  const [own, casl, set, route, peer] = compare([
    ['guard', asking(() => decide(question).outcome === 'allowed')],
    ['casl', asking(() => ability.can('read', wanted))],
    ['set', asking(() => scopes.has(wanted))],
    ['route', asking((at) => compiled.routes.find(paths[(at * 7919) % count]) !== null)],
    ['find-my-way', asking((at) => router.find('GET', paths[(at * 7919) % count]) !== null)],
  ]).map(([, time]) => time);
  const ns = (time) => `${time.toFixed(0)} ns`;
  console.log(
    `| ${count} | ${ns(own)} | ${ns(casl)} | ${ns(set)} | ${ns(route)} | ${ns(peer)} | ${(route / peer).toFixed(2)} |`,
  );
}
