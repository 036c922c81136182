import type { PresignedAnswer, SignedCondition } from '../../model/presigned-answer.ts';
import { wrap } from '../document/wrap.ts';
import { terminalLine } from '../escape/terminal.ts';

interface Paint {
  bold(text: string): string;
  dim(text: string): string;
}

/** The answer for people: the first three lines say whether it is taken, why, and what to change. */
export function presignedToText(
  answer: PresignedAnswer,
  { style, width }: { readonly style: Paint; readonly width: number },
): string {
  const lines = [style.bold(headOf(answer)), terminalLine(answer.why), terminalLine(thirdLine(answer))];
  lines.push('', style.bold('What it allows'));
  lines.push(...allowed(answer).flatMap((line) => wrapped(line, width)));
  lines.push('', style.bold(`What has to hold, at ${answer.at}`));
  lines.push(...answer.conditions.flatMap((one) => wrapped(`${markOf(one)} ${one.name}: ${one.why}`, width)));
  lines.push('', style.dim(terminalLine(answer.url)));
  return `${lines.join('\n')}\n`;
}

function headOf({ decision, name, status }: PresignedAnswer): string {
  const what = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
  if (decision === 'refused') return `Refused${status === null ? '' : ` with ${status}`} [invalid-signature]: ${name}.`;
  return decision === 'accepted' ? `Accepted: ${name}.` : `${what}: nothing known speaks against it.`;
}

function thirdLine({ fix, decision }: PresignedAnswer): string {
  if (fix !== null) return `Fix: ${fix}`;
  return decision === 'accepted'
    ? 'Where it is refused all the same, the policy of the distribution or of the origin does it.'
    : 'Where it is refused, the body of the answer says what the store computed: save the exchange and ask `why403 FILE`.';
}

function markOf({ holds }: SignedCondition): string {
  return holds === null ? '?' : holds ? '✓' : '✗';
}

function allowed({ allows, kind }: PresignedAnswer): readonly string[] {
  const { method, host, path, resource, from, until, headers, address, region, service } = allows;
  const methodText = kind.startsWith('cloudfront')
    ? 'any method that the distribution takes'
    : (method ?? 'one method, which the URL does not name (GET in most cases)');
  return [
    `Method: ${methodText}`,
    resource === null ? `Address: ${host}${path}` : `Address: ${resource}`,
    `Time: from ${from ?? 'any time'} until ${until ?? 'a time that is not told'}`,
    ...(headers.length === 0 ? [] : [`Headers to be sent as signed: ${headers.join(', ')}`]),
    ...(address === null ? [] : [`Clients: ${address}`]),
    ...(region === null ? [] : [`Region and service: ${region}, ${service ?? ''}`]),
  ];
}

function wrapped(text: string, width: number): string[] {
  return wrap(terminalLine(text), width, '  ', '    ');
}
