import { expect, test } from 'vitest';
import { withoutAccountIdsIn } from '../../src/report/diagnosis/account-ids.ts';

test('numbers of accounts leave every text of a saved value, and its form stays', () => {
  const saved = {
    id: 123456789012,
    body: 'User: arn:aws:iam::123456789012:user/jane',
    headers: [['x-id', '210987654321']],
    none: null,
  };
  expect(withoutAccountIdsIn(saved, [{ value: '210987654321' }])).toEqual({
    id: 123456789012,
    body: 'User: arn:aws:iam::ACCOUNT-ID:user/jane',
    headers: [['x-id', '210987654321']],
    none: null,
  });
});
