import { addressKey, rangeOf } from '../../evaluate/edge-ranges.ts';
import type { LogFilter, LogPlan } from '../../model/log-plan.ts';
import type { LogRow } from '../../model/log-rows.ts';

/** Whether a plan asks for some requests only. */
export function isFiltered(plan: LogPlan): boolean {
  return plan.since !== null || plan.until !== null || plan.where.length > 0;
}

/** What a plan asks for, as one test of a row. */
export function rowFilter(plan: LogPlan): (row: LogRow) => boolean {
  const { since, until } = plan;
  const tests = plan.where.map(fieldTest);
  return (row) => {
    // A request without a time is in no window.
    if (since !== null && !(row.second >= since)) return false;
    if (until !== null && !(row.second < until)) return false;
    return tests.every((test) => test(row));
  };
}

function fieldTest({ field, is, value }: LogFilter): (row: LogRow) => boolean {
  if (field === 'status') {
    return is === 'equal' ? (row) => String(row.status) === value : (row) => String(row.status).startsWith(value);
  }
  const range = field === 'client' && value.includes('/') ? rangeOf(value) : null;
  if (range !== null) {
    const { first, last } = range;
    return ({ client }) => {
      const key = addressKey(client);
      return key !== null && key.length === first.length && key >= first && key <= last;
    };
  }
  return is === 'equal' ? (row) => row[field] === value : (row) => row[field].startsWith(value);
}
