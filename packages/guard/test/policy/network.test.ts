import { BlockList, isIPv4 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInNetworks, parseNetwork } from '../../src/policy/network.ts';

describe('a network', () => {
  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '10.0.0.0/33',
    '10.0.0.0/',
    '::/129',
    '1::2::3',
    ':::',
    '1:2:3',
    '12345::',
    '10.0.0.0/8/8',
    'x',
  ])('"%s" is none', (text) => {
    expect(parseNetwork(text)).toBeNull();
  });

  it('holds the addresses that the one of Node holds', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(address, address, fc.integer({ min: 0, max: 128 }), (base, candidate, length) => {
        const bits = isIPv4(base) ? length % 33 : length;
        const list = new BlockList();
        list.addSubnet(base, bits, isIPv4(base) ? 'ipv4' : 'ipv6');
        const network = parseNetwork(`${base}/${bits}`);
        expect(network).not.toBeNull();
        // Between the families Node compares mapped addresses only; here every IPv4 address is its mapped form.
        if (isIPv4(base) !== isIPv4(candidate)) return;
        const expected = list.check(candidate, isIPv4(candidate) ? 'ipv4' : 'ipv6');
        expect(isInNetworks(candidate, network === null ? [] : [network])).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('of IPv4 holds mapped addresses', () => {
    const network = parseNetwork('10.0.0.0/8');
    expect(isInNetworks('::ffff:10.1.2.3', network === null ? [] : [network])).toBe(true);
  });
});
