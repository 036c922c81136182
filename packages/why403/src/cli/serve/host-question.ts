import { UsageError } from '../../errors.ts';
import { hostOutlineOf } from '../../report/host/outline.ts';
import { answerOnHost } from '../commands/host.ts';
import { onlyFields, optionalText, textOf, textsOf } from './question-fields.ts';
import { forEachAudience } from './reports.ts';

type Question = Readonly<Record<string, unknown>>;

/** Says which line or bit of this server refuses a request, as `why403 host` does. Nothing is tried and nothing changed. */
export async function answerHost(question: Question, tell: (event: unknown) => void): Promise<void> {
  onlyFields(question, ['url', 'client', 'method', 'headers']);
  if (process.platform !== 'linux') throw new UsageError('this reads /proc, which only Linux has');
  tell({ kind: 'progress', text: 'Reading the configuration of the server of this machine …' });
  const client = optionalText(question, 'client');
  const diagnosis = await answerOnHost(textOf(question, 'url'), {
    ...(client === null ? {} : { client }),
    request: optionalText(question, 'method') ?? 'GET',
    header: textsOf(question, 'headers'),
    for: 'owner',
    format: 'json',
  });
  tell({
    kind: 'answer',
    diagnosis,
    reports: forEachAudience((audience) => hostOutlineOf(diagnosis, { audience, trace: false })),
  });
}
