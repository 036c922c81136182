import { crawl } from '../collect/crawl/crawl.ts';
import type { CrawlProgress, CrawlSettings } from '../collect/crawl/crawl-options.ts';
import { CollectError } from '../errors.ts';
import type { Survey } from '../model/survey.ts';
import { type Knowing, surveyOf } from './compile.ts';
import { type DiagnoseAnswer, RefusalKinds } from './refusal-kinds.ts';

/** What else a survey depends on. */
export interface SurveyWatch {
  readonly stop: AbortSignal;
  readonly progress: (now: CrawlProgress) => void;
}

/** Crawls a site and says which addresses a refusal takes out of search, and why. Throws `CollectError` where the start cannot be asked. */
export async function surveySite(
  settings: CrawlSettings,
  knowing: Knowing,
  diagnose: DiagnoseAnswer,
  watch: SurveyWatch,
): Promise<Survey> {
  const began = performance.now();
  const kinds = new RefusalKinds(diagnose);
  const outcome = await crawl(settings, kinds, watch).catch(
    (error: NodeJS.ErrnoException & { readonly hostname?: string }) => {
      if (error.syscall === 'getaddrinfo')
        throw new CollectError(settings.start, `the name ${error.hostname ?? ''} was not found (${error.code ?? ''}).`);
      throw error;
    },
  );
  await kinds.ready();
  try {
    return surveyOf({ settings, outcome, kinds, knowing, seconds: (performance.now() - began) / 1000 });
  } finally {
    outcome.frontier.journal.close();
  }
}
