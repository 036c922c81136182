import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { UsageError } from '../../errors.ts';
import type { Confinement } from '../../model/confinement.ts';
import { redactText, redactUrl } from '../../read/redact.ts';
import type { HostEvidence } from './gather.ts';
import type { Noted, RecordingMachine } from './recording-machine.ts';
import { redactConfig } from './redact-config.ts';
import type { WalkGathered } from './served-path.ts';

/** What the first line of a bundle says it is. */
export const BUNDLE_KIND = 'why403 host bundle';

const NAMES_LIMIT = 10_000;
/** Settings of a unit that decide on files; others, such as its environment, stay where they are. */
const UNIT_SETTINGS =
  /^(?:Protect|Private|Inaccessible|ReadOnly|ReadWrite|Root|Temporary|Bind|NoExec|User$|Group$|Dynamic)/;

/** Writes what an answer rested on, without secrets. A file that is there is not written over. */
export function writeBundle(
  file: string,
  evidence: HostEvidence,
  machine: RecordingMachine,
  walk: WalkGathered | null,
): void {
  const text = JSON.stringify(bundleOf(evidence, machine, walk), null, 1);
  const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW } = constants;
  try {
    const descriptor = openSync(file, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600);
    try {
      writeFileSync(descriptor, `${text}\n`);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new UsageError(`${file} cannot be written (${code === 'EEXIST' ? 'it is there already' : code})`);
  }
}

function bundleOf(evidence: HostEvidence, machine: RecordingMachine, walk: WalkGathered | null): unknown {
  const { found, facts, question, logged, unread, now } = evidence;
  const { product, root, config, prefix, binary, builtIn, running, sockets, defines, errorLog } = found;
  const files = filesOf(evidence, machine);
  return {
    kind: BUNDLE_KIND,
    version: 1,
    now,
    question: {
      url: redactUrl(question.url),
      method: question.method,
      headers: question.headers.map(([name, value]) => [name, headerValue(name, value)]),
      client: question.client,
    },
    server: {
      product,
      root,
      config,
      prefix,
      binary,
      builtIn,
      pid: running?.master.pid ?? null,
      started: running?.master.started ?? null,
      sockets,
      defines,
      errorLog,
    },
    facts: { ...facts, environment: facts.environment === null ? null : apacheVariables(facts.environment) },
    files: Object.fromEntries(files.map(({ path, noted }) => [path, noted])),
    redacted: files.flatMap(({ path, lines }) => lines.map((line) => ({ path, line }))),
    logs: logged?.lines ?? [],
    fromLog: evidence.fromLog,
    served: evidence.served,
    unread,
    walk:
      walk === null
        ? null
        : {
            path: walk.path,
            purpose: walk.options.purpose,
            protectsLinks: walk.options.protectsLinks,
            confinement: confinementOf(walk.options.confinement),
            answers: walk.options.answers,
            denials: walk.options.denials,
            programs: walk.options.programs,
          },
  };
}

/** Header fields of a request are redacted as those of any exchange. */
function headerValue(name: string, value: string): string {
  const text = redactText(`${name}: ${value}`);
  return text.startsWith(`${name}: `) ? text.slice(name.length + 2) : text;
}

function apacheVariables(environment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) =>
      /^(?:APACHE_(?!\w*(?:PASS|SECRET|TOKEN|KEY))|SUFFIX$|LANG$)/.test(name),
    ),
  );
}

interface BundledFile {
  readonly path: string;
  readonly noted: Noted;
  /** Lines that had a secret. */
  readonly lines: readonly number[];
}

/** Of files that are no configuration, only what they are: what password files and pages hold stays here. */
function filesOf({ site }: HostEvidence, { noted }: RecordingMachine): BundledFile[] {
  const sources = new Set(site.sources.map(({ path }) => path));
  return [...noted].map(([path, { text, names, ...rest }]) => {
    const listed =
      names === undefined ? {} : { names: typeof names === 'string' ? names : names.slice(0, NAMES_LIMIT) };
    if (path === '/etc/passwd' || path === '/etc/group') {
      return { path, noted: { ...rest, ...(text === undefined ? {} : { text: idsOnly(text) }) }, lines: [] };
    }
    const isConfig = sources.has(path) || /\/\.htaccess$/.test(path) || path.endsWith('/envvars');
    if (text === undefined || !isConfig) return { path, noted: { ...rest, ...listed }, lines: [] };
    const clean = redactConfig(text);
    return { path, noted: { ...rest, ...listed, text: clean.text }, lines: clean.lines };
  });
}

/** Names and numbers of accounts, and who is in which group. */
function idsOnly(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const [name, , id, third] = line.split(':');
      return id === undefined ? '' : `${name}:x:${id}:${third ?? ''}`;
    })
    .join('\n');
}

function confinementOf(confinement: Confinement | null): Confinement | null {
  if (confinement === null) return null;
  const { unit, mounts } = confinement;
  const clean = (words: readonly string[]) => words.map((word) => redactText(word));
  return {
    ...confinement,
    unit: unit === null ? null : { ...unit, settings: unit.settings.filter(({ name }) => UNIT_SETTINGS.test(name)) },
    mounts:
      mounts?.map((mount) => ({
        ...mount,
        source: redactUrl(mount.source),
        options: clean(mount.options),
        superOptions: clean(mount.superOptions),
        text: redactText(mount.text),
      })) ?? null,
  };
}
