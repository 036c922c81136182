import type { Survey, SurveyFinding, SurveyUrl } from '../../model/survey.ts';
import { htmlText } from '../escape/html.ts';
import { statusWords } from './words.ts';

/** The survey as build servers read it: JUnit's XML. An address that is lost fails where it is new; what cannot be told is skipped. */
export function surveyToJunit(survey: Survey): string {
  const cases = survey.findings.flatMap((finding) => finding.urls.map((url) => caseOf(finding, url)));
  const failures = survey.findings
    .filter(({ level }) => level !== 'note')
    .reduce((sum, { urls }) => sum + urls.filter(({ isNew }) => isNew).length, 0);
  const skipped = cases.length - failures;
  const clean =
    survey.findings.length === 0 ? [`    <testcase classname="crawl" name="${attribute(survey.start)}"/>`] : [];
  const counts = `tests="${Math.max(1, cases.length)}" failures="${failures}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${attribute(`why403 crawl ${survey.start}`)}" ${counts} skipped="${skipped}" time="${survey.seconds}">`,
    ...cases,
    ...clean,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf({ kind, level, verdict, why }: SurveyFinding, url: SurveyUrl): string {
  const said = `${statusWords(url)}: ${verdict}. ${why}`;
  const head = `    <testcase classname="${attribute(`crawl.${kind}`)}" name="${attribute(url.url)}">`;
  const inner =
    level === 'note' || !url.isNew
      ? `<skipped message="${attribute(url.isNew ? said : `Known before. ${said}`)}"/>`
      : `<failure message="${attribute(said)}">${htmlText(said)}</failure>`;
  return `${head}\n      ${inner}\n    </testcase>`;
}

/** In an attribute a line feed would become a blank (XML 1.0, 3.3.3). */
function attribute(text: string): string {
  return htmlText(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
