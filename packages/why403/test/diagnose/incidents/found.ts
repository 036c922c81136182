import type { FoundIncident, Likeness } from '../../../src/evaluate/incidents/found-incident.ts';

const LIKE: Likeness = {
  ownReferer: 0,
  foreignReferer: 0,
  noReferer: 200,
  withUser: 0,
  assets: 0,
  directories: 0,
  administration: 0,
  api: 0,
  bytes: [[153, 200]],
  methods: [{ key: 'GET', refused: 200 }],
  agents: [{ key: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.0.0', refused: 200 }],
  reasons: [],
  users: [],
  perActiveSecond: 1,
};

/** 200 refused requests of 90 clients on 120 paths, from 14:02 to 14:32, with what a test changes of it. */
export function foundIncident(part: Partial<Omit<FoundIncident, 'like'>>, like: Partial<Likeness> = {}): FoundIncident {
  const first = Date.parse('2026-03-01T14:02:00Z') / 1000;
  return {
    primary: { dimension: 'prefix', key: '/shop/' },
    by: { prefix: '/shop/' },
    first,
    last: first + 1800,
    spells: [{ first, last: first + 1800, requests: 200 }],
    ongoing: false,
    requests: 200,
    clients: 90,
    paths: 120,
    atLeast: false,
    served: 0,
    servedMeanwhile: 0,
    agentRefused: null,
    somePaths: ['/shop/a.html'],
    someClients: ['192.0.2.1'],
    crawlerClients: [],
    samples: [],
    ...part,
    like: { ...LIKE, ...like },
  };
}
