import type { FixOperation } from '../../../model/prediction.ts';

/** A text after one change of its lines. */
export function editText(text: string, operation: FixOperation): string {
  const lines = text.split('\n');
  switch (operation.op) {
    case 'delete-lines':
      lines.splice(operation.from - 1, operation.to - operation.from + 1);
      return lines.join('\n');
    case 'replace-line':
      lines[operation.line - 1] = operation.text;
      return lines.join('\n');
    case 'insert-after':
      lines.splice(operation.line, 0, operation.text);
      return lines.join('\n');
    case 'write':
      return operation.content;
    case 'chmod':
      return text;
  }
}
