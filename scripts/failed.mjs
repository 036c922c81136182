// What of the tests failed, a line each, so that the end of a long output still says it.
import path from 'node:path';

export const FAILED = 'FAILED ';

/** A line for each failed test, and for each file that did not even load. `results` are those of Vitest. */
export function failedLines(results, root) {
  return results.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${FAILED}${file}: ${firstLine(message)}`] : [];
    return failed.map((one) => `${FAILED}${file} > ${one.fullName}: ${firstLine(one.failureMessages[0])}`);
  });
}

function firstLine(text = '') {
  return text.split('\n', 1)[0].slice(0, 300);
}
