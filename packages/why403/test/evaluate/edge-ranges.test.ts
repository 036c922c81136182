import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { addressKey, indexEdgeRanges, isLocalAddress, ownerOfAddress } from '../../src/evaluate/edge-ranges.ts';

const index = indexEdgeRanges({
  asOf: '2026-08-16',
  cdn: { wide: ['198.51.0.0/16', '2001:db8::/32', 'not an address', '203.0.113.0/40'], one: ['203.0.113.7'] },
  waf: { narrow: ['198.51.100.0/25', '2001:db8:1::/50'] },
});
const owner = (address: string) => ownerOfAddress(index, address)?.name ?? null;

describe('the owner of an address', () => {
  test.for([
    ['198.51.0.0', 'wide'],
    ['198.51.99.255', 'wide'],
    ['198.51.100.0', 'narrow'],
    ['198.51.100.127', 'narrow'],
    ['198.51.100.128', 'wide'],
    ['198.51.255.255', 'wide'],
    ['198.52.0.0', null],
    ['198.50.255.255', null],
    ['203.0.113.7', 'one'],
    ['203.0.113.8', null],
    ['::ffff:198.51.100.1', 'narrow'],
    ['::ffff:c633:6401', 'narrow'],
    ['2001:db8:1:3fff::1', 'narrow'],
    ['2001:db8:1:4000::1', 'wide'],
    ['2001:db9::', null],
    ['nonsense', null],
    ['1.2.3', null],
    ['1.2.3.4.5', null],
    ['1::2::3', null],
    ['2001:db8:1:2:3:4:5:6:7', null],
  ] as const)('%s: %s', ([address, expected]) => {
    expect(owner(address)).toBe(expected);
  });

  test('comes with the date of the list', () => {
    expect(ownerOfAddress(index, '203.0.113.7')).toEqual({ name: 'one', asOf: '2026-08-16' });
  });
});

test('addresses are the same however they are written', () => {
  expect(addressKey('2001:DB8::1')).toBe(addressKey('2001:0db8:0:0:0:0:0:1'));
  expect(addressKey('fe80::1%eth0')).toBe(addressKey('fe80::1'));
  expect(addressKey('[::1]')).toBe(addressKey('::1'));
  expect(addressKey('::')).toHaveLength(32);
});

test('local addresses are told from public ones', () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])
    expect(isLocalAddress(address), address).toBe(true);
  for (const address of ['172.32.0.1', '104.16.0.1', '2606:4700::1', 'fa00::1'])
    expect(isLocalAddress(address), address).toBe(false);
});

test('the shipped list is read whole, and knows a well-known edge', () => {
  const file = fileURLToPath(new URL('../../data/edges.json', import.meta.url));
  const shipped = JSON.parse(readFileSync(file, 'utf8'));
  const whole = indexEdgeRanges(shipped);
  const listed = [...Object.values<string[]>(shipped.cdn), ...Object.values<string[]>(shipped.waf)].flat().length;
  expect(whole.ipv4.ranges.length + whole.ipv6.ranges.length).toBe(listed);
  expect(ownerOfAddress(whole, '104.16.132.229')?.name).toBe('cloudflare');
  expect(ownerOfAddress(whole, '151.101.1.140')?.name).toBe('fastly');
});
