import { describe, expect, test } from 'vitest';
import { runCases, runGaps } from '../../../../bench/radosgw-differential/run.mjs';
import { isInstalled } from '../../../../scripts/servers.mjs';
import { judgePresigned } from '../../src/evaluate/aws-signature/judge-presigned.ts';
import { readSignedUrl } from '../../src/evaluate/aws-signature/presigned-url.ts';
import { explainPolicy } from '../../src/evaluate/iam/answer.ts';
import { readPolicyQuestion } from '../../src/read/policies/question.ts';

const why403 = {
  policy: (given: Readonly<Record<string, unknown>>) => explainPolicy(readPolicyQuestion(given, 'case').question),
  presigned(url: string) {
    const signed = readSignedUrl(url);
    if (signed === null) throw new Error(`not signed: ${url}`);
    const about = { method: 'GET', headers: null, client: null, keyIds: [], isGenuine: null };
    return judgePresigned({ signed, shown: url, at: Date.now(), redact: (text) => text, ...about });
  },
};

describe.skipIf(!isInstalled('radosgw'))('policies beside a real radosgw', () => {
  test('random cases are answered as radosgw answers them, and the advice works there', {
    timeout: 120_000,
  }, async () => {
    const { refused, right, different, served, deciding, fixes, statements } = await runCases(
      { from: 1, count: 60 },
      why403,
    );
    expect(different).toEqual([]);
    expect(right).toBe(1);
    expect([refused, fixes, statements].every((count) => count > 15)).toBe(true);
    expect(served).toBeGreaterThanOrEqual(0.95);
    expect(deciding).toBeGreaterThanOrEqual(0.98);
  });

  test('where radosgw is known to decide other than AWS, it does', { timeout: 120_000 }, async () => {
    const gaps = await runGaps(why403);
    expect(gaps.filter(({ isThere }) => !isThere)).toEqual([]);
  });
});
