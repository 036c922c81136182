import { expect, it } from 'vitest';
import { denyLineFix } from '../../../src/diagnose/incidents/deny-line.ts';
import { foundIncident } from './found.ts';

it.each([
  ['nginx', '198.51.100.0/24', 'deny 198.51.100.0/24;', '198\\.51\\.'],
  ['apache', '198.51.100.7', 'Require not ip 198.51.100.7', '198\\.51\\.'],
  ['haproxy', '2001:db8:7::/48', 'src 2001:db8:7::/48', '2001:db8'],
] as const)('names the line of %s that has %s', (product, network, line, begin) => {
  const fix = denyLineFix(foundIncident({ by: { network } }), product);
  expect(fix?.summary).toContain(line);
  expect(fix?.command).toContain(begin);
  expect(fix?.weakens).toContain(network);
});

it.each([
  ['no address', {}, 'nginx'],
  ['what is no address', { client: "x'; rm -rf /" }, 'nginx'],
  ['a service without files', { client: '198.51.100.7' }, 'cloudflare'],
] as const)('is not told of %s', (_, by, product) => {
  expect(denyLineFix(foundIncident({ by }), product)).toBeNull();
});
