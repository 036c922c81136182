import { PROBLEM_TYPES } from 'why403-guard/problem';
import type { Signal } from '../model/signal.ts';
import { defineProduct } from './define-product.ts';

/** The last segment of `type` names the refusal; the base before it is a setting. */
const TYPE = /["']type\\{0,3}["']\s{0,9}:\s{0,9}\\{0,3}["'][^"'\s]{0,300}\/problems\/[a-z-]{4,60}\\{0,3}["']/;

/** The signal of one row of the guard's table. */
export function problemSignal(id: (typeof PROBLEM_TYPES)[number]['id']): Signal {
  return {
    in: 'body',
    literal: `problems/${id}`,
    pattern: new RegExp(
      `["']type\\\\{0,3}["']\\s{0,9}:\\s{0,9}\\\\{0,3}["'][^"'\\s]{0,300}\\/problems\\/${id}\\\\{0,3}["']`,
    ),
    unless: [
      { in: 'body', literal: '<html' },
      // Its problem types have names of their own under the same path.
      { in: 'body', literal: 'api.twitter.com/2/problems/' },
    ],
    strength: 'proved',
    source: 'RFC 9457',
    lastSeen: '2026',
  };
}

export default defineProduct({
  id: 'why403-guard',
  name: 'why403-guard',
  layer: 'framework',
  present: [
    {
      in: 'header content-type',
      literal: 'application/problem+json',
      also: [{ in: 'body', literal: 'problems', pattern: TYPE }],
      unless: [{ in: 'body', literal: 'api.twitter.com/2/problems/' }],
      source: 'RFC 9457',
      lastSeen: '2026',
    },
  ],
  runsOn: ['javascript'],
  wrote: PROBLEM_TYPES.filter((row) => row.cause !== null).map((row) => problemSignal(row.id)),
});
