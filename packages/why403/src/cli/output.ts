import type { SavedDiagnosis } from '../model/diagnosis.ts';
import { diagnosisToText } from '../report/diagnosis/text.ts';
import type { DiagnoseOptions } from './diagnose-options.ts';
import { terminal } from './terminal.ts';

/** The diagnoses of one target as they are printed. Other formats than text are loaded only where they are asked for. */
export async function render(saved: readonly SavedDiagnosis[], options: DiagnoseOptions): Promise<string> {
  const audience = options.for;
  if (options.message) {
    const { diagnosisToMessage } = await import('../report/diagnosis/message.ts');
    return saved.map((one) => diagnosisToMessage(one)).join('\n');
  }
  switch (options.format) {
    case 'json': {
      const { diagnosisToJson } = await import('../report/diagnosis/json.ts');
      // One target of several exchanges (a HAR) is a list, so that the output stays one JSON value.
      return diagnosisToJson(saved.length === 1 ? (saved[0] as SavedDiagnosis) : saved);
    }
    case 'ndjson': {
      const { diagnosisToNdjson } = await import('../report/diagnosis/json.ts');
      return saved.map(({ observations: _evidence, ...diagnosis }) => diagnosisToNdjson(diagnosis)).join('');
    }
    case 'markdown': {
      const { diagnosisToMarkdown } = await import('../report/diagnosis/markdown.ts');
      return saved.map((one) => diagnosisToMarkdown(one, { audience })).join('\n---\n\n');
    }
    case 'html': {
      const { diagnosisToHtml } = await import('../report/diagnosis/html.ts');
      return diagnosisToHtml(saved, { audience });
    }
    case 'text': {
      const { width, style } = terminal();
      const texts = saved.map((one) => diagnosisToText(one, { audience, width, style }));
      return texts.join(`\n${style.dim('─'.repeat(Math.min(width, 60)))}\n\n`);
    }
  }
}
