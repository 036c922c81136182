import type { Survey } from '../../model/survey.ts';
import { csvLine } from '../escape/csv.ts';
import { jsonText } from '../escape/json.ts';
import { statusWords } from './words.ts';

/** A line of JSON for each lost address, and a first one for the survey. */
export function surveyToNdjson({ findings, ...survey }: Survey): string {
  const lines = [jsonText({ type: 'survey', ...survey })];
  for (const { urls, ...finding } of findings)
    for (const url of urls)
      lines.push(
        jsonText({
          type: 'address',
          kind: finding.kind,
          level: finding.level,
          verdict: finding.verdict,
          why: finding.why,
          cause: finding.cause,
          strength: finding.strength,
          rule: finding.rule,
          product: finding.product,
          ...url,
        }),
      );
  return `${lines.join('\n')}\n`;
}

/** A row for each lost address. */
export function surveyToCsv({ findings }: Survey): string {
  const head = [
    'url',
    'finding',
    'level',
    'verdict',
    'why',
    'cause',
    'strength',
    'product',
    'statuses',
    'found by',
    'links',
    'linked from',
    'ends at',
    'requests in log',
    'of verified crawlers',
    'of these refused',
    'new',
  ];
  return (
    csvLine(head) +
    findings
      .flatMap((finding) =>
        finding.urls.map((url) =>
          csvLine([
            url.url,
            finding.kind,
            finding.level,
            finding.verdict,
            finding.why,
            finding.cause,
            finding.strength,
            finding.product,
            statusWords(url),
            url.foundBy.join(' '),
            url.links,
            url.linkedFrom[0] ?? null,
            url.endsAt,
            url.logged?.requests ?? null,
            url.logged?.crawler ?? null,
            url.logged?.crawlerRefused ?? null,
            url.isNew,
          ]),
        ),
      )
      .join('')
  );
}
