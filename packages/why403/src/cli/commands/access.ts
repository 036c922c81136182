import path from 'node:path';
import { fetchIssuerMetadata } from '../../collect/issuer/metadata.ts';
import { UsageError } from '../../errors.ts';
import { checkAccess } from '../../evaluate/access/check.ts';
import { POLICY_CHECKS } from '../../evaluate/access/checks.ts';
import { compareAccess } from '../../evaluate/access/diff.ts';
import type { NamedDocument } from '../../evaluate/access/policy-itself.ts';
import { converted } from '../../evaluate/access/policy-of.ts';
import { routeOf } from '../../evaluate/access/routes.ts';
import type { AccessReport } from '../../model/access-report.ts';
import { readAccessDocument } from '../../read/access/document.ts';
import { readRouteList } from '../../read/access/routes.ts';
import { accessReportAsLint, accessReportJson, accessReportText } from '../../report/access/report.ts';
import { jsonText } from '../../report/escape/json.ts';
import { lintToSarif } from '../../report/lint/sarif.ts';
import { type ReadFiles, readNamed, readPolicy } from '../access-files.ts';
import { EXIT } from '../exit-code.ts';
import { warn } from '../notices.ts';
import { policyMistakes } from '../policy-mistakes.ts';
import { readTextFile } from '../read-file.ts';
import { terminal } from '../terminal.ts';
import { VERSION } from '../version.ts';

type Format = 'text' | 'json' | 'sarif';

/** Options of `why403 access check` as commander gives them. */
export interface AccessCheckOptions {
  readonly openapi?: string;
  readonly metadata?: string;
  readonly online?: boolean;
  readonly requested?: string;
  readonly uses?: readonly string[];
  readonly resource?: string;
  readonly routes?: string;
  readonly format: Format;
}

/** Holds a policy against what it must agree with; 0: nothing found, 1: something. */
export async function accessCheckCommand(file: string, options: AccessCheckOptions): Promise<number> {
  const read: ReadFiles = new Map();
  const policy = policyMistakes(() => readPolicy(file, read));
  const routes = options.routes === undefined ? null : routesIn(options.routes);
  const metadata = options.metadata === undefined ? [] : [readNamed(options.metadata, read)];
  const report = checkAccess({
    policy,
    openApi: options.openapi === undefined ? null : readNamed(options.openapi, read),
    metadata: [...metadata, ...(options.online === true ? await askIssuers(policy) : [])],
    signIn: {
      scopes: options.requested?.split(/[\s+]+/).filter((word) => word !== '') ?? null,
      uses: options.uses?.map(usedRoute) ?? null,
      resource: options.resource ?? null,
    },
    routes,
  });
  const left = routes?.left.map((line) => `the route "${line}": no rule could name it`) ?? [];
  return print({ ...report, notes: [...report.notes, ...left] }, options.format, read);
}

/** Compares two policies; 0: nobody loses or gains anything, 1: somebody, 2: one of them cannot be used. */
export function accessDiffCommand(before: string, after: string, { format }: { readonly format: Format }): number {
  const read: ReadFiles = new Map();
  const [old, now] = policyMistakes(() => [readPolicy(before, new Map()), readPolicy(after, read)] as const);
  const report = compareAccess(old, now);
  const code = print(report, format, read);
  return report.notes.length > 0 ? EXIT.couldNotRun : code;
}

/** Prints a policy as an OpenAPI document, or the reverse. */
export function accessOpenApiCommand(file: string): void {
  const { document } = readNamed(file, new Map());
  process.stdout.write(
    `${jsonText(
      policyMistakes(() => converted(document)),
      2,
    )}\n`,
  );
}

function usedRoute(text: string): string {
  const route = routeOf(text);
  if (route === null) throw new UsageError(`--uses "${text}"; expected "GET /path"`);
  return route;
}

function routesIn(file: string) {
  const lines = readRouteList(readTextFile(file));
  const read = lines.map((line) => ({ line, match: routeOf(line) }));
  const matches = read.flatMap(({ match }) => match ?? []);
  if (matches.length === 0) throw new UsageError(`${file} has no route; expected lines as "GET /path", or JSON`);
  return { file, matches, left: read.filter(({ match }) => match === null).map(({ line }) => line) };
}

async function askIssuers({ document }: NamedDocument): Promise<readonly NamedDocument[]> {
  const { issuers } = Object(document) as { issuers?: readonly { issuer?: unknown }[] };
  const names = (Array.isArray(issuers) ? issuers : []).map((one) => (Object(one) as { issuer?: unknown }).issuer);
  const found: NamedDocument[] = [];
  for (const issuer of names.filter((one) => typeof one === 'string')) {
    warn(`asking ${issuer} for its metadata`);
    const { url, text } = await fetchIssuerMetadata(issuer);
    found.push({ file: url, document: readAccessDocument(text, url).value });
  }
  return found;
}

function print(report: AccessReport, format: Format, read: ReadFiles): number {
  const findings = report.findings.map((finding) => {
    const { file, at } = finding;
    return { ...finding, line: at === null ? null : (read.get(file)?.lineOf(at) ?? null) };
  });
  process.stdout.write(formatted({ ...report, findings }, format));
  return findings.length === 0 ? 0 : 1;
}

function formatted(report: AccessReport, format: Format): string {
  if (format === 'json') return accessReportJson(report);
  if (format === 'sarif') {
    const paths = new Map(report.files.map((file) => [file, path.resolve(file)]));
    const { report: lint, rules } = accessReportAsLint(report, POLICY_CHECKS, paths);
    return lintToSarif(lint, rules, { version: VERSION, folder: process.cwd() });
  }
  const { style, width } = terminal();
  return accessReportText(report, style, width);
}
