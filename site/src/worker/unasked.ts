import { shellWord } from '../../../packages/why403/src/evaluate/quote/shell.ts';
import { redactUrl } from '../../../packages/why403/src/read/redact.ts';
import type { ReportDocument } from '../../../packages/why403/src/report/document/blocks.ts';

/** What to do where only an address was given, or a command (`url` null): the page asks nobody, the person may. */
export function unaskedReport(url: string | null): ReportDocument {
  const answer =
    url === null
      ? [
          {
            label: 'Next',
            text: 'Run it, and paste what it prints: the answer is needed, not the question.',
            code: null,
          },
        ]
      : [
          {
            label: 'Result',
            text: 'An address alone does not show who refuses it. This page connects to nothing, so it cannot ask.',
            code: null,
          },
          { label: 'Next', text: 'Run this, and paste what it prints.', code: `curl -sS -i ${shown(url)}` },
          {
            label: 'Or',
            text: 'Let why403 ask it, and test what it suspects with a few harmless requests.',
            code: `why403 ${shown(url)}`,
          },
        ];
  return { title: 'Nothing was asked yet', warning: null, context: null, answer, sections: [] };
}

/** A command is copied to others: a secret in the address is left to the person to put in. */
function shown(url: string): string {
  return redactUrl(url) === url ? shellWord(url) : 'URL';
}
