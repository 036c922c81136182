import type { LogLineObservation } from '../../model/observation.ts';
import { groupOfId, idOfLine, type RequestId } from '../events/request-id.ts';
import { linesOfRequest } from './lines-of-request.ts';
import type { LoggedRequest } from './logged-request.ts';

/** A line with its place among the others. */
interface Placed {
  readonly line: LogLineObservation;
  readonly at: number;
}

/**
 * The lines of one request after the other, out of the same lines. Where a line has an id of the kind that the request
 * has one of, only the id decides: of thousands of events those with another id are not looked at for each request again.
 */
export function lineFinder(lines: readonly LogLineObservation[]): (request: LoggedRequest) => LogLineObservation[] {
  const others: Placed[] = [];
  const groups = new Map<string, Map<string, Placed[]>>();
  for (const [at, line] of lines.entries()) {
    const id = idOfLine(line);
    if (id === null || !isKnownByIdAlone(line)) others.push({ line, at });
    else add(groups, id, { line, at });
  }
  return (request) => {
    const near = [...groups].flatMap(([group, byId]) => {
      const same = request.hostedIds.filter((id) => groupOfId(id) === group);
      return same.length === 0 ? [...byId.values()].flat() : same.flatMap(({ id }) => byId.get(id) ?? []);
    });
    const inOrder = [...new Set([...others, ...near])].sort((one, other) => one.at - other.at);
    return linesOfRequest(
      request,
      inOrder.map(({ line }) => line),
    );
  };
}

/** Whether nothing but its id can join it to lines of a server: it has neither connection nor process. */
function isKnownByIdAlone({ fields }: LogLineObservation): boolean {
  return !fields.unique_id && !fields.connection && !fields.peer;
}

function add(groups: Map<string, Map<string, Placed[]>>, id: RequestId, placed: Placed): void {
  const group = groupOfId(id);
  const byId = groups.get(group) ?? new Map<string, Placed[]>();
  const same = byId.get(id.id) ?? [];
  same.push(placed);
  byId.set(id.id, same);
  groups.set(group, byId);
}
