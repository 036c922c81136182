import type { Expectation, ExpectationResult, ExpectedStatus } from '../model/expectation.ts';
import type { Prediction } from '../model/prediction.ts';
import { REFUSING_STATUSES } from '../model/taxonomy.ts';

/** Holds what a configuration answers against what is expected of it. */
export function judge(expectation: Expectation, prediction: Prediction): ExpectationResult {
  const { name, line, method, url, client } = expectation;
  const { status, cause, lines, why } = prediction;
  return {
    name: name ?? `${method} ${url}`,
    line,
    method,
    url,
    client,
    ok:
      meets(expectation.status, status) && hasCause(expectation, prediction) && isDecidedThere(expectation, prediction),
    expected: expectedText(expectation),
    status,
    cause,
    directive: lines[0] ?? null,
    why: status === null ? `cannot tell: ${why.replace(/^not known: /, '')}` : why,
  };
}

function meets(expected: ExpectedStatus, status: number | null): boolean {
  if (status === null) return expected.kind === 'unknown';
  switch (expected.kind) {
    case 'one-of':
      return expected.statuses.includes(status);
    case 'served':
      return status < 400;
    case 'refused':
      return REFUSING_STATUSES.has(status);
    case 'unknown':
      return false;
  }
}

function hasCause({ cause }: Expectation, prediction: Prediction): boolean {
  return cause === null || cause === prediction.cause;
}

function isDecidedThere({ decidedBy }: Expectation, { lines: [directive] }: Prediction): boolean {
  if (decidedBy === null) return true;
  if (directive === undefined) return false;
  const { file, line } = decidedBy;
  const isFile = file === null || directive.file === file || directive.file.endsWith(`/${file.replace(/^\.?\//, '')}`);
  return isFile && (line === null || line === directive.line);
}

function expectedText({ status, cause, decidedBy }: Expectation): string {
  const answer = status.kind === 'one-of' ? status.statuses.join(' or ') : status.kind;
  const place = decidedBy === null ? [] : [decidedBy.file, decidedBy.line === null ? null : `line ${decidedBy.line}`];
  const by = place.filter((part) => part !== null).join(' ');
  return `${answer}${cause === null ? '' : ` (${cause})`}${by === '' ? '' : ` by ${by}`}`;
}
