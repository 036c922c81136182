import type { ServerKind, Unread } from '../model/host.ts';
import type { ConfigProblem } from '../model/nginx-config.ts';
import type { Confirmation } from '../model/path-walk.ts';
import type { Verification } from '../model/verification.ts';

/** Under what circumstances a configuration was evaluated. */
export interface Standing {
  readonly product: ServerKind;
  /** Whether the address of the client was not given, and another one could be answered otherwise. */
  readonly clientMatters: boolean;
  readonly host: string;
  readonly port: number;
  /** How the server that answers is named; null where none was chosen. */
  readonly naming: { readonly matches: boolean; readonly isOnly: boolean; readonly name: string | null } | null;
  /** Whether a running server has this configuration. */
  readonly isRunning: boolean;
  /** Whether it listens on the port of the URL; null where that is not known. */
  readonly isListening: boolean | null;
  /** When it last read its configuration, ISO 8601; null where that is not to be seen. */
  readonly reloaded: string | null;
  /** Files of it that were changed after that. */
  readonly newer: readonly { readonly path: string; readonly changed: string }[];
  readonly problems: readonly ConfigProblem[];
  readonly unread: readonly Unread[];
  /** What a process with the worker's identity says of the path; null where modes do not decide. */
  readonly confirmation: Confirmation | null;
  /** What a private copy of the server answered; null where none was asked. */
  readonly verification: Verification | null;
}

const NAME: Readonly<Record<ServerKind, string>> = { nginx: 'nginx', apache: 'Apache' };
const SHOWN = 5;

/** Why the evaluation of a configuration proves nothing; empty where nothing stands against it. */
export function limitsOf(standing: Standing): readonly string[] {
  return [
    ...ofRequest(standing),
    ...ofServer(standing),
    ...standing.problems
      .slice(0, SHOWN)
      .map(({ file, line, expected }) => `The configuration is broken at ${file}, line ${line}: expected ${expected}.`),
    ...standing.unread.slice(0, SHOWN).map(({ path, why, hides }) => `${path}: ${why}. That hides ${hides}.`),
    ...ofTrial(standing),
  ];
}

/** What was tried out: on a private copy of the server, else by a process with the worker's identity. */
function ofTrial({ confirmation, verification }: Standing): string[] {
  if (verification?.agreedWithModel === false)
    return [
      `A private copy of the server answers otherwise than was foretold: ${verification.reason ?? 'no reason was given'}.`,
    ];
  if (verification?.mended === true || confirmation === null || confirmation.agrees === true) return [];
  return [confirmation.says];
}

function ofRequest({ clientMatters, naming, product, host }: Standing): string[] {
  const limits: string[] = [];
  if (clientMatters)
    limits.push(
      "The client's address was not given: rules on addresses take part, and may answer it otherwise. Give it with `--client`, as the server sees it.",
    );
  if (naming !== null && !naming.matches && !naming.isOnly)
    limits.push(
      `No server of ${NAME[product]} is named "${host}", so the first for its port answers; with the Host that clients send it may be another one.`,
    );
  return limits;
}

function ofServer({ product, isRunning, isListening, port, reloaded, newer }: Standing): string[] {
  const name = NAME[product];
  if (!isRunning)
    return [`No running ${name} with this configuration was found, so nothing shows that it is in force.`];
  if (reloaded === null) return [`When ${name} last read its configuration cannot be seen.`];
  const limits = newer
    .slice(0, SHOWN)
    .map(
      ({ path, changed }) =>
        `${path} was changed at ${changed}, after ${name} last read its configuration at ${reloaded}: until it is reloaded it may answer otherwise.`,
    );
  if (isListening === false)
    limits.push(
      `The running ${name} does not listen on port ${port}. Behind another proxy, ask with the port of ${name} itself, and with \`-H "Host: …"\`.`,
    );
  return limits;
}
