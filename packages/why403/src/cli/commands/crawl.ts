import { isatty } from 'node:tty';
import { UsageError } from '../../errors.ts';
import { diagnoseOnDemand } from '../../knowledge/on-demand.ts';
import type { Survey } from '../../model/survey.ts';
import { surveySite } from '../../survey/survey-site.ts';
import type { CrawlOptions } from '../crawl/crawl-command-options.ts';
import { crawlSettings } from '../crawl/crawl-settings.ts';
import { setEngine } from '../crawl/engine-settings.ts';
import { printSurvey } from '../crawl/print-survey.ts';
import { crawlTeller } from '../crawl/progress.ts';
import { onInterruption } from '../logs/interruption.ts';
import { writeAnswer } from '../standard-streams.ts';

const STDERR = 2;

/** Crawls a site; 0: nothing is lost, 1: something is, 2: nothing could be asked, 130 and 143: stopped by a signal. */
export async function crawlCommand(site: string, options: CrawlOptions): Promise<number> {
  setEngine();
  const { settings, knowing } = await crawlSettings(site, options);
  const isTerminal = isatty(STDERR);
  const teller = crawlTeller(options.progress === true || isTerminal, isTerminal);
  const interruption = onInterruption();
  try {
    const watch = { stop: interruption.signal, progress: teller.tell };
    const survey = await surveySite(settings, knowing, diagnoseOnDemand, watch);
    teller.end();
    const code = interruption.code();
    if (code === null && isAboutNothing(survey)) throw new UsageError(nothingAsked(survey));
    process.exitCode = code ?? exitCodeOf(survey);
    writeAnswer(await printSurvey(survey, options));
    // Connections that were cut may still be closing.
    if (code !== null) process.exit(code);
    return exitCodeOf(survey);
  } finally {
    teller.end();
    interruption.release();
  }
}

/** Notes are no findings: what cannot be told from here is no reason to fail. */
function exitCodeOf({ findings }: Survey): number {
  return findings.some(({ level, newCount }) => level !== 'note' && newCount > 0) ? 1 : 0;
}

/** An answer about nothing would look like good news. */
function isAboutNothing({ findings, byStatus }: Survey): boolean {
  return (
    findings.length === 0 && Object.keys(byStatus).every((status) => status === 'no answer' || status.startsWith('3'))
  );
}

function nothingAsked({ start, notes }: Survey): string {
  return `${start}: nothing could be asked. ${notes.join(' ')}`.trim();
}
