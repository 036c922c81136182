import type { FileChange } from '../changes.ts';

/** The difference of the two runs: texts of the configuration, and what the fix changes beside it. */
export function changesOfRuns(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  fix: readonly FileChange[],
): { readonly changesBefore: readonly FileChange[]; readonly changesAfter: readonly FileChange[] } {
  const asChange = ([path, content]: readonly [string, string]): FileChange => ({ path, content, mode: null });
  const own = fix.map((one) => {
    const neutral = after.get(one.path);
    return neutral === undefined ? one : { ...one, content: neutral };
  });
  const more = [...after].filter(([path, text]) => before.get(path) !== text && !fix.some((one) => one.path === path));
  return { changesBefore: [...before].map(asChange), changesAfter: [...more.map(asChange), ...own] };
}
