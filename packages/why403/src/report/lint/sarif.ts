import type { LintFinding, LintReport, LintRule } from '../../model/lint.ts';
import { jsonText } from '../escape/json.ts';

interface SarifOptions {
  readonly version: string;
  /** Files below it are named relative to it, as hosts of code show them. */
  readonly folder: string;
}

/** The report as hosts of code read it: SARIF 2.1.0 (OASIS). */
export function lintToSarif(report: LintReport, rules: readonly LintRule[], options: SarifOptions): string {
  const used = rules.filter(({ id }) => report.findings.some(({ check }) => check === id));
  const index = new Map(used.map(({ id }, at) => [id, at]));
  const notes = report.notes.map((text) => ({ level: 'note', message: { text: messageText(text) } }));
  const run = {
    tool: {
      driver: {
        name: 'why403',
        version: options.version,
        informationUri: 'https://www.npmjs.com/package/why403',
        rules: used.map(ruleOf),
      },
    },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notes }],
    results: report.findings.map((finding) => resultOf(finding, index.get(finding.check) ?? -1, options)),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${jsonText(log, 2)}\n`;
}

function ruleOf({ id, level, title, explanation, change }: LintRule) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    // Our own words, in which code stands between backticks.
    help: { text: change, markdown: change },
    defaultConfiguration: { level },
  };
}

function resultOf(
  { check, level, file, line, says, change }: LintFinding,
  ruleIndex: number,
  { folder }: SarifOptions,
) {
  const region = line === null ? {} : { region: { startLine: line } };
  return {
    ruleId: check,
    ruleIndex,
    level,
    message: { text: messageText(`${says} ${change}`) },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file, folder) }, ...region } }],
  };
}

/** Text in which nothing is taken for a link or a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6). */
function messageText(text: string): string {
  return text.replace(/[[\]]/g, '\\$&').replace(/\{(\d+)\}/g, '{{$1}}');
}

/** A URI reference (RFC 3986): relative below the folder, whole elsewhere. */
function uriOf(file: string, folder: string): string {
  const inside = folder.endsWith('/') ? folder : `${folder}/`;
  const relative = file.startsWith(inside) ? file.slice(inside.length) : null;
  const encoded = (relative ?? file)
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return relative === null ? `file://${encoded}` : encoded;
}
