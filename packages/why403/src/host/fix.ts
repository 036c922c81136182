import { changedMachine } from '../collect/host/changed-machine.ts';
import type { ServerFound } from '../collect/host/find-server.ts';
import type { HostEvidence } from '../collect/host/gather.ts';
import { SERVED_LIMIT } from '../collect/host/machine.ts';
import { bytesOfText, textOfBytes } from '../collect/server-files/byte-text.ts';
import type { FixPlace } from '../diagnose/predicted-fix.ts';
import type { ServerRequest } from '../evaluate/nginx/request.ts';
import { isCopyable } from '../evaluate/posix/path-text.ts';
import { prose } from '../evaluate/quote/prose.ts';
import { shell } from '../evaluate/quote/shell.ts';
import type { Fix } from '../model/diagnosis.ts';
import type { Explanation } from '../model/explanation.ts';
import type { PathWalk } from '../model/path-walk.ts';
import type { FixOperation } from '../model/prediction.ts';

/** An address of nobody (RFC 5737), for a client that was not given. */
export const STAND_IN = '192.0.2.1';

/** The change to propose. What names the stand-in for an unknown client mends nothing for the client. */
export function opsFor(
  client: string | null,
  explanation: Explanation,
  walk: PathWalk | null,
): readonly FixOperation[] {
  const ops = offered(explanation, walk);
  return (client === null && nameStandIn(ops)) || !ops.every(canBeCopied) ? [] : ops;
}

function offered({ fix }: Explanation, walk: PathWalk | null): readonly FixOperation[] {
  // Where something on the way refuses, only what the walk offers mends it: a chmod of what the service manager covers
  // would not, and a secret stays closed.
  return walk?.refusal == null ? (fix?.ops ?? []) : walk.refusal.operations;
}

function nameStandIn(ops: readonly FixOperation[]): boolean {
  return ops.some((op) => 'text' in op && op.text.includes(STAND_IN));
}

/** What is advised where the change is a line that lets the client in, and the client was not given. */
export function adviceFor(client: string | null, explanation: Explanation, walk: PathWalk | null): readonly Fix[] {
  if (client !== null || !nameStandIn(offered(explanation, walk))) return [];
  const { line } = explanation;
  const place = line === null ? '' : prose` to ${line.file}`;
  const summary = `Ask again with the client's address (\`--client\`): where that client is to be let in, the line to add${place} is then named.`;
  return [{ actor: 'operator', summary, change: null, command: null, check: null, weakens: null }];
}

/** What no command can hold as it is would be a command for another file. */
function canBeCopied(op: FixOperation): boolean {
  const path = 'file' in op ? op.file : op.path;
  const text = 'text' in op ? op.text : 'content' in op ? op.content : '';
  return isCopyable(path) && isCopyable(text.replace(/[\t\n]/g, ' '));
}

/** How a change is shown, and what the model foretells once it is made: the changed texts are read anew. */
export function fixPlace(
  { found, site, siteOn, question }: HostEvidence,
  request: ServerRequest,
  ops: readonly FixOperation[],
): FixPlace {
  const changed = ops.length === 0 ? null : siteOn(changedMachine(found.machine, ops));
  return {
    product: site.product,
    read: (path) => {
      const bytes = bytesOfText(path);
      const known = site.sources.find((source) => source.path === bytes);
      if (known !== undefined) return textOfBytes(known.text);
      const status = found.machine.look(bytes);
      if (typeof status !== 'object' || status.type !== 'file') return null;
      return textOfBytes(found.machine.read(bytes, SERVED_LIMIT));
    },
    status: (path) => {
      const status = found.machine.look(bytesOfText(path));
      return typeof status === 'object' ? status : null;
    },
    isConfiguration: (path) => site.sources.some((source) => source.path === bytesOfText(path)),
    reload: reloadCommand(found),
    // Behind what refuses everybody there may be rules on addresses.
    foretold:
      changed === null || (question.client === null && changed.goesByClient(request))
        ? null
        : changed.explain(request).status,
  };
}

/** Checks the configuration and has the running server read it, as its packages do it or by its process. */
function reloadCommand({ product, running, config, prefix, binary, builtIn }: ServerFound): string {
  const isUsual = builtIn !== null && builtIn.config === config && builtIn.prefix === prefix;
  const program = binary ?? (product === 'nginx' ? 'nginx' : 'apachectl');
  if (product === 'nginx') {
    const test = isUsual ? 'sudo nginx -t' : shell`sudo ${program} -t -p ${prefix} -c ${config}`;
    if (running === null) return test;
    return isUsual ? `${test} && sudo nginx -s reload` : `${test} && sudo kill -HUP ${running.master.pid}`;
  }
  const test = isUsual ? 'sudo apachectl configtest' : shell`sudo ${program} -t -d ${prefix} -f ${config}`;
  if (running === null) return test;
  return isUsual ? `${test} && sudo apachectl graceful` : `${test} && sudo kill -USR1 ${running.master.pid}`;
}
