import type { Survey, SurveyFinding } from '../../model/survey.ts';
import { markdownCode, markdownCodeBlock, markdownText } from '../escape/markdown.ts';
import { countWords, numberWords } from '../incidents/words.ts';
import { answerOf, causeWords, contextOf, foundWords, lossWords, statusWords, warningOf } from './words.ts';

/** A survey for an issue or a chat. */
export function surveyToMarkdown(survey: Survey, { rows }: { readonly rows: number }): string {
  const warning = warningOf(survey);
  const parts = [
    '## What a refusal takes out of search',
    ...(warning === null ? [] : [`> **${markdownText(warning)}**`]),
    `**${markdownText(answerOf(survey))}**`,
    markdownText(contextOf(survey)),
    ...survey.findings.flatMap((finding) => findingParts(finding, rows)),
    ...(survey.mended.length === 0
      ? []
      : [
          '### No longer refused',
          survey.mended
            .slice(0, rows)
            .map((url) => `- ${markdownCode(url)}`)
            .join('\n'),
        ]),
    ...(survey.notes.length === 0
      ? []
      : ['### What limits this answer', survey.notes.map((note) => `- ${markdownText(note)}`).join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function findingParts(finding: SurveyFinding, rows: number): string[] {
  const { title, level, verdict, why, count, newCount, urls, fixes, needed } = finding;
  const [fix] = fixes;
  const [open] = needed;
  const shown = urls.slice(0, rows);
  const table = [
    '| Address | Status | Known by |',
    '| --- | --- | --- |',
    ...shown.map(
      (url) =>
        `| ${cell(markdownCode(url.url))} | ${markdownText(statusWords(url))} | ${cell(markdownText(foundWords(url)))} |`,
    ),
    ...(count > shown.length ? [`| … and ${countWords(count - shown.length, 'more', 'more')} | | |`] : []),
  ];
  return [
    `### ${markdownText(title)}${newCount < count ? ` (${numberWords(newCount)} new)` : ''}`,
    `**${level}**, ${markdownText(verdict)}: ${markdownText(why)}`,
    `Cause: ${markdownText(causeWords(finding))}. Loss: ${markdownText(lossWords(finding))}.`,
    table.join('\n'),
    ...(fix === undefined ? [] : [`→ ${markdownText(fix.summary)}`]),
    ...(fix === undefined && open !== undefined ? [`→ ${markdownText(open.ask)}`, markdownCodeBlock(open.how)] : []),
  ];
}

/** In a table a bar ends the cell, in code as well (GFM, 4.10). */
function cell(text: string): string {
  return text.replace(/(?<!\\)\|/g, '\\|');
}
