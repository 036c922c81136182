import { writeBundle } from '../../collect/host/bundle.ts';
import { gatherHost, type HostEvidence } from '../../collect/host/gather.ts';
import { nextServer } from '../../collect/host/next-server.ts';
import { readBundle } from '../../collect/host/read-bundle.ts';
import { RecordingMachine } from '../../collect/host/recording-machine.ts';
import { explainWalk, gatherWalk, type WalkGathered, walkOfBundle } from '../../collect/host/served-path.ts';
import { bytesOfText } from '../../collect/server-files/byte-text.ts';
import { ReadError, UsageError, Why403Error } from '../../errors.ts';
import { diagnoseHost, type HostTools } from '../../host/session.ts';
import { diagnoseOnDemand } from '../../knowledge/on-demand.ts';
import type { HostDiagnosis, HostQuestion } from '../../model/host.ts';
import type { Audience } from '../../model/taxonomy.ts';
import { hostToHtml, hostToJson, hostToMarkdown, hostToText } from '../../report/host/formats.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import type { ToApply } from '../host-apply.ts';
import { readQuestion } from '../predict-question.ts';
import { readTextFile } from '../read-file.ts';
import { writeAnswer } from '../standard-streams.ts';
import { terminal } from '../terminal.ts';

/** Options of `why403 host` as commander gives them. */
export interface HostCommandOptions {
  readonly client?: string;
  readonly request: string;
  readonly header?: readonly string[];
  readonly fromLog?: true;
  readonly server?: 'nginx' | 'apache';
  readonly config?: string;
  readonly prefix?: string;
  readonly root?: string;
  readonly verify?: true;
  readonly apply?: true;
  readonly yes?: true;
  readonly trace?: true;
  readonly for: Audience;
  readonly format: 'text' | 'json' | 'markdown' | 'html';
  readonly collect?: string;
  readonly from?: string;
}

/** Who refuses a request on this server; gives the exit code. */
export async function hostCommand(url: string | null, options: HostCommandOptions): Promise<number> {
  if (process.platform !== 'linux')
    throw new UsageError(
      '`why403 host` reads /proc and runs on Linux only; elsewhere use `why403 predict` with the configuration',
    );
  const diagnosis = await answerOnHost(url, options);
  writeAnswer(printed(diagnosis, options));
  return diagnosis.host.applied?.outcome === 'applied' ? EXIT.nothingRefused : exitCodeOf(diagnosis);
}

/** The answer to be printed: of this machine, or of a bundle. */
export function answerOnHost(url: string | null, options: HostCommandOptions): Promise<HostDiagnosis> {
  return options.from === undefined ? onThisMachine(url, options) : fromBundle(url, options.from, options);
}

async function onThisMachine(url: string | null, options: HostCommandOptions): Promise<HostDiagnosis> {
  const { server, config, prefix, root } = options;
  let recorder: RecordingMachine | null = null;
  const evidence = await gatherHost(
    {
      server,
      config: pathOf(config),
      prefix: pathOf(prefix),
      root,
      url: url === null ? null : withScheme(url),
      method: options.request,
      headers: (options.header ?? []).map(headerOf),
      client: options.client ?? null,
      fromLog: options.fromLog === true,
      now: Math.floor(Date.now() / 1000),
      ...(options.collect === undefined
        ? {}
        : {
            through: (machine) => {
              recorder = new RecordingMachine(machine);
              return recorder;
            },
          }),
    },
    requestOf,
  );
  let gathered: WalkGathered | null = null;
  const walk: HostTools['walk'] = async (explanation) => {
    gathered = await gatherWalk(explanation, evidence);
    return gathered === null ? null : explainWalk(gathered, explanation);
  };
  const tools: HostTools = {
    toRequest: requestOf,
    diagnose: diagnoseOnDemand,
    walk,
    // In a container's network another one may listen on the same port.
    ...(evidence.found.root === null ? { next: nextServer } : {}),
  };
  const verify = options.verify === true ? { verify: await verifierFor(evidence) } : {};
  let proposed: Omit<ToApply, 'evidence' | 'yes'> | null = null;
  const onFix: HostTools['onFix'] = (request, ops, fix) => {
    proposed = { request, ops, fix };
  };
  const answered = await diagnoseHost(evidence, { ...tools, ...verify, onFix });
  const diagnosis = options.apply === true ? await withApplied(answered, evidence, proposed, options) : answered;
  if (options.collect !== undefined && recorder !== null) writeBundle(options.collect, evidence, recorder, gathered);
  return diagnosis;
}

/** Makes the change where something is refused; what it is about to do is shown where somebody is asked. */
async function withApplied(
  diagnosis: HostDiagnosis,
  evidence: HostEvidence,
  proposed: Omit<ToApply, 'evidence' | 'yes'> | null,
  { yes }: HostCommandOptions,
): Promise<HostDiagnosis> {
  if (!diagnosis.refused || proposed === null) return diagnosis;
  const { applyOnHost } = await import('../host-apply.ts');
  const applied = await applyOnHost({ ...proposed, evidence, yes: yes === true });
  return { ...diagnosis, host: { ...diagnosis.host, applied } };
}

/** Tries changes on a private copy of the server that was found. */
async function verifierFor({ found }: HostEvidence): Promise<NonNullable<HostTools['verify']>> {
  const { verifyFix } = await import('../../act/verify/verify-fix.ts');
  const { product, config, prefix, binary, root } = found;
  if (root !== null)
    throw new UsageError('--verify needs the server of this machine; with --root there is none to copy');
  return (request, operations) =>
    verifyFix({
      server: product,
      ...(binary === null ? {} : { program: binary }),
      config,
      prefix,
      request,
      operations,
    });
}

async function fromBundle(
  url: string | null,
  file: string,
  { verify, apply }: HostCommandOptions,
): Promise<HostDiagnosis> {
  if (verify === true || apply === true)
    throw new UsageError('--verify and --apply need the server itself, and a bundle has none');
  if (url !== null) throw new UsageError('--from has its own URL; leave out the one given');
  const text = readTextFile(file);
  try {
    const bundle = readBundle(text, file);
    const gathered = walkOfBundle(bundle);
    const walk: HostTools['walk'] = async (explanation) =>
      gathered === null ? null : explainWalk(gathered, explanation);
    const { redacted } = bundle;
    const tools = { toRequest: requestOf, diagnose: diagnoseOnDemand, walk, redacted };
    return await diagnoseHost(bundle.evidence, tools);
  } catch (error) {
    if (error instanceof Why403Error) throw error;
    // A bundle may have been written by anybody: what it lacks is its own fault.
    throw new ReadError(file, null, 'it is no whole bundle; expected one as `why403 host --collect` writes it');
  }
}

function requestOf({ url, method, headers, client }: HostQuestion) {
  // Server and configuration are found by the URL, so that they are not known where it is taken apart.
  const given = { server: 'nginx', config: '/', prefix: '/', url, method, headers };
  return readQuestion(client === null ? given : { ...given, client }).request;
}

function headerOf(text: string): readonly [string, string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new UsageError(`header "${text}"; expected "Name: value"`);
  return [text.slice(0, colon), text.slice(colon + 1).trim()];
}

function withScheme(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`;
}

function pathOf(path: string | undefined): string | undefined {
  if (path === undefined || path.startsWith('/')) return path === undefined ? undefined : bytesOfText(path);
  throw new UsageError(`${path} is a relative path; expected one from the root`);
}

function printed(diagnosis: HostDiagnosis, { format, trace, for: audience }: HostCommandOptions): string {
  const options = { audience, trace: trace === true };
  switch (format) {
    case 'json':
      return hostToJson(diagnosis);
    case 'markdown':
      return hostToMarkdown(diagnosis, options);
    case 'html':
      return hostToHtml(diagnosis, options);
    case 'text':
      return hostToText(diagnosis, { ...options, ...terminal() });
  }
}
