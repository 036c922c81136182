import { describe, expect, it } from 'vitest';
import { lineFinder } from '../../../src/evaluate/server-log/line-finder.ts';
import { linesOfRequest } from '../../../src/evaluate/server-log/lines-of-request.ts';
import { requestOfLine } from '../../../src/evaluate/server-log/logged-request.ts';
import { readEvents } from '../../../src/read/events/read-events.ts';
import { readLog } from '../../../src/read/logs/read-log.ts';
import { LOGPUSH_EVENT, SECURITY_EVENT } from '../../events/samples.ts';

const RAYS = ['8f2c1a0b3d4e5f62', '8f2c1a0b3d4e5f63', '8f2c1a0b3d4e5f64'] as const;
/** The same client asks for the same path thrice in one second; of the first request there are two events. */
const events = readEvents(
  [...RAYS, RAYS[0]].map((rayName) => JSON.stringify({ ...SECURITY_EVENT, rayName })).join('\n'),
  'events',
).events;
const access = readLog(
  `203.0.113.7 - - [21/Nov/2026:10:00:00 +0000] "POST /contact HTTP/1.1" 403 153 "-" "Mozilla/5.0"`,
  'access.log',
);

describe('the lines of one request, out of many', () => {
  const find = lineFinder([...access, ...events]);

  it('are the events with its id, and not those of the next request of the same second', () => {
    const found = RAYS.map((_, at) => {
      const [event] = events.slice(at);
      return event === undefined ? [] : find(requestOfLine(event));
    });
    const ids = found.map((lines) => lines.map(({ fields }) => fields.RayID).filter((id) => id !== undefined));
    expect(ids).toEqual([[RAYS[0], RAYS[0]], [RAYS[1]], [RAYS[2]]]);
  });

  it('are by path and second those of a line that has no id', () => {
    const [line] = access;
    expect(line === undefined ? [] : find(requestOfLine(line))).toHaveLength(5);
  });

  it('are the same as those that are looked for among all', () => {
    const [passed] = readEvents(JSON.stringify({ ...LOGPUSH_EVENT, RayID: 'ffffffffffffffff' }), 'push').events;
    const all = [...events.slice(2), ...access, ...events.slice(0, 2), ...(passed === undefined ? [] : [passed])];
    const findAmong = lineFinder(all);
    for (const line of all) expect(findAmong(requestOfLine(line))).toEqual(linesOfRequest(requestOfLine(line), all));
  });
});
