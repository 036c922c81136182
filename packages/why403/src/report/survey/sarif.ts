import { SURVEY_KINDS, type Survey, type SurveyFinding, type SurveyKind, type SurveyUrl } from '../../model/survey.ts';
import { jsonText } from '../escape/json.ts';
import { foundWords, statusWords } from './words.ts';

const ABOUT: Readonly<Record<SurveyKind, string>> = {
  'page-refused': 'A page in a sitemap, or linked, is refused.',
  'crawler-refused': "A page is refused under a search crawler's name, or to the crawler itself.",
  'agent-refused': 'A page is refused to some clients by their name.',
  'cookie-refused': 'A page is refused to whoever sends no cookies.',
  'referer-refused': 'An address is refused to whoever sends no Referer.',
  'head-refused': 'An address is served, and its HEAD is refused.',
  'asset-refused': 'A script, style sheet, image or font that pages need is refused.',
  'redirect-refused': 'A redirect ends in a refusal.',
  'alternate-refused': 'An address named as canonical or in hreflang is refused.',
  'soft-refusal': 'A page refuses with status 200.',
  'robots-refused': 'robots.txt is refused.',
  'sitemap-refused': 'A sitemap is refused.',
};

/** The survey as hosts of code read it: SARIF 2.1.0 (OASIS). Each lost address is a result. */
export function surveyToSarif(survey: Survey, version: string): string {
  const used = SURVEY_KINDS.filter((kind) => survey.findings.some((finding) => finding.kind === kind));
  const notes = survey.notes.map((text) => ({ level: 'note', message: { text: messageText(text) } }));
  const run = {
    tool: {
      driver: {
        name: 'why403',
        version,
        informationUri: 'https://www.npmjs.com/package/why403',
        rules: used.map((kind) => ({ id: `crawl/${kind}`, shortDescription: { text: ABOUT[kind] } })),
      },
    },
    invocations: [{ executionSuccessful: survey.ended === 'complete', toolExecutionNotifications: notes }],
    results: survey.findings.flatMap((finding) =>
      finding.urls.map((url) => resultOf(finding, url, used.indexOf(finding.kind))),
    ),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${jsonText(log, 2)}\n`;
}

function resultOf({ kind, level, verdict, why, fixes }: SurveyFinding, url: SurveyUrl, ruleIndex: number) {
  const fix = fixes[0] === undefined ? '' : ` ${fixes[0].summary}`;
  const found = foundWords(url);
  const text = `${url.url} (${statusWords(url)}): ${verdict}. ${why}${found === '' ? '' : ` Known by: ${found}.`}${fix}`;
  return {
    ruleId: `crawl/${kind}`,
    ruleIndex,
    level,
    message: { text: messageText(text) },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(url.url) } } }],
    partialFingerprints: { address: `${kind} ${url.url}` },
    baselineState: url.isNew ? 'new' : 'unchanged',
  };
}

/** Addresses may hold characters that a URI may not (RFC 3986, 2). */
function uriOf(url: string): string {
  return url.replace(/\p{Cs}/gu, '\ufffd').replace(/[^A-Za-z0-9._~:/?#@!$&'()*+,;=%-]/gu, encodeURIComponent);
}

/** Text in which nothing is taken for a link or a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6). */
function messageText(text: string): string {
  return text.replace(/[[\]]/g, '\\$&').replace(/\{(\d+)\}/g, '{{$1}}');
}
