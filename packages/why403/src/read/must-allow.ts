import { ReadError } from '../errors.ts';
import { membersOf, stringOf } from './json-members.ts';
import { readJsonText } from './policies/json-text.ts';

/** The ranges of one service, partner or crawler, as they are written. */
export interface NamedRanges {
  readonly name: string;
  readonly ranges: readonly string[];
}

const MOST = 100_000;

/** Reads the file of `--must-allow`: `{"name": ["cidr", …], …}`; the values may also be objects with `prefixes`. */
export function readMustAllow(text: string, file: string): readonly NamedRanges[] {
  const { value, lineOf } = readJsonText(text, file);
  const members = membersOf(value);
  if (members !== value) throw new ReadError(file, 1, 'expected {"name": ["203.0.113.0/24", …], …}');
  return Object.entries(members).map(([name, given]) => {
    const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const list = membersOf(given).prefixes ?? given;
    if (!Array.isArray(list) || list.length > MOST)
      throw new ReadError(file, lineOf(pointer), `expected a list of ranges under "${name.slice(0, 80)}"`);
    const ranges = list.map((one: unknown, at) => {
      const range = stringOf(one);
      if (range === null || !/^[\da-fA-F.:]{2,45}(?:\/\d{1,3})?$/.test(range))
        throw new ReadError(file, lineOf(`${pointer}/${at}`), 'expected an address or a range such as 203.0.113.0/24');
      return range;
    });
    return { name, ranges };
  });
}

/** A list of addresses that a cloud keeps, or null where the value is none: an AWS IP set, a list of Cloudflare. */
export function readAddressList(value: unknown): readonly string[] | null {
  const members = membersOf(value);
  const inside = membersOf(members.IPSet).Addresses ?? members.Addresses ?? members.result ?? members.items ?? value;
  if (!Array.isArray(inside) || inside.length === 0) return null;
  const texts = inside.map((one: unknown) => stringOf(one) ?? stringOf(membersOf(one).ip));
  return texts.every((one) => one !== null && /^[\da-fA-F.:]+(?:\/\d{1,3})?$/.test(one)) ? texts.map(String) : null;
}
