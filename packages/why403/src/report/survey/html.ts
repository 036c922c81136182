import type { Survey, SurveyFinding, SurveyUrl } from '../../model/survey.ts';
import { answerList, htmlPage, prose } from '../document/html.ts';
import { htmlText } from '../escape/html.ts';
import { terminalLine } from '../escape/terminal.ts';
import { shareChart } from '../incidents/charts.ts';
import { LOG_STYLE } from '../incidents/html-style.ts';
import { countWords, numberWords, shareWords } from '../incidents/words.ts';
import { answerOf, causeWords, contextOf, foundWords, lossWords, statusWords, warningOf } from './words.ts';

/** One page that needs nothing beside it: charts as SVG, each with its numbers as a table. */
export function surveyToHtml(survey: Survey, { rows }: { readonly rows: number }): string {
  const warning = warningOf(survey);
  return htmlPage(`What a refusal takes out of search: ${survey.start}`, LOG_STYLE, [
    '<h1>What a refusal takes out of search</h1>',
    `<p class="context">${htmlText(terminalLine(contextOf(survey)))}</p>`,
    ...(warning === null ? [] : [`<p class="warning" role="note">${prose(warning)}</p>`]),
    answerList([{ label: 'Answer', text: answerOf(survey), code: null }]),
    ...section('overview', 'Where most is lost', overview(survey)),
    ...section('answers', 'How the site answered', answers(survey)),
    ...(survey.findings.length === 0
      ? []
      : section(
          'findings',
          'Findings, the worst first',
          survey.findings.map((one, at) => findingPart(one, at + 1, rows)),
        )),
    ...(survey.mended.length === 0 ? [] : section('mended', 'No longer refused', [list(survey.mended.slice(0, rows))])),
    ...(survey.notes.length === 0 ? [] : section('limits', 'What limits this answer', [list(survey.notes)])),
  ]);
}

function section(id: string, heading: string, content: readonly string[]): string[] {
  if (content.length === 0) return [];
  return [
    `<section id="${id}" aria-labelledby="${id}-heading">`,
    `<h2 id="${id}-heading">${htmlText(heading)}</h2>`,
    ...content,
    '</section>',
  ];
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${htmlText(terminalLine(item))}</li>`).join('')}</ul>`;
}

/** Bars beside their numbers, by the loss of each finding. */
function overview({ findings }: Survey): string[] {
  const most = Math.max(1, ...findings.map(({ loss }) => loss.score));
  const rows = findings.map(
    (finding, at) =>
      `<tr><th scope="row"><a href="#finding-${at + 1}">${prose(finding.title)}</a></th><td>${finding.level}</td><td>${prose(finding.verdict)}</td><td class="number">${numberWords(finding.loss.score)}</td><td>${shareChart(finding.loss.score / most)}</td></tr>`,
  );
  return findings.length === 0 ? [] : [table(['Finding', 'Level', 'Verdict', 'Loss', ''], rows)];
}

function answers({ views }: Survey): string[] {
  return views.map(({ name, agent, impersonates, asked, byStatus, disallowed }) => {
    const rows = Object.entries(byStatus).map(
      ([status, count]) =>
        `<tr><th scope="row">${htmlText(status)}</th><td class="number">${numberWords(count)}</td><td class="number">${shareWords(count, asked)}</td><td>${shareChart(count / Math.max(1, asked))}</td></tr>`,
    );
    const label = impersonates === null ? 'under its own name' : `impersonating ${impersonates}`;
    const kept =
      disallowed === 0 ? '' : `; ${countWords(disallowed, 'address', 'addresses')} kept from it by robots.txt`;
    return `<h3>${htmlText(name)}</h3><p class="context">${htmlText(`${label}: ${agent}${kept}`)}</p>${table(['Status', 'Addresses', 'Share', ''], rows)}`;
  });
}

function findingPart(finding: SurveyFinding, number: number, rows: number): string {
  const { title, level, verdict, why, explanation, fixes, needed, urls, count, evidence } = finding;
  const shown = urls.slice(0, rows);
  const [open] = needed;
  const todo =
    fixes.length > 0
      ? `<ul>${fixes.map((fix) => `<li>${prose(fix.summary)}${fix.command === null ? '' : code(fix.command)}</li>`).join('')}</ul>`
      : open === undefined
        ? ''
        : `<p>${prose(open.ask)}</p>${code(open.how)}`;
  return [
    `<article class="incident" id="finding-${number}">`,
    `<h3>${number}. ${prose(title)}</h3>`,
    answerList([
      { label: 'Verdict', text: `${verdict}. ${why}`, code: null },
      { label: 'Cause', text: causeWords(finding), code: null },
      { label: 'Level', text: `${level}; ${lossWords(finding)}`, code: null },
    ]),
    explanation === '' ? '' : `<p>${prose(explanation)}</p>`,
    ...evidence.map(({ part, excerpt }) => `<p>${prose(part)}: <code>${htmlText(terminalLine(excerpt))}</code></p>`),
    todo === '' ? '' : `<h4>What to do</h4>${todo}`,
    table(['Address', 'Status', 'Known by'], shown.map(rowOf)),
    count > shown.length ? `<p>… and ${countWords(count - shown.length, 'more', 'more')}</p>` : '',
    '</article>',
  ].join('\n');
}

function rowOf(url: SurveyUrl): string {
  const mark = url.isNew ? '' : ' (known)';
  return `<tr><th scope="row"><code>${htmlText(terminalLine(url.url))}</code>${mark}</th><td>${htmlText(statusWords(url))}</td><td>${htmlText(terminalLine(foundWords(url)))}</td></tr>`;
}

function code(text: string): string {
  return `<pre tabindex="0"><code>${htmlText(text)}</code></pre>`;
}

function table(heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((text) => `<th scope="col">${htmlText(text)}</th>`).join('');
  return `<div class="scroll tall" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}
