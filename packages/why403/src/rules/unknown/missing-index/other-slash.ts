import { refuses } from '../../../evaluate/probe-difference.ts';
import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { defineRule } from '../../define-rule.ts';

const REDIRECTS = new Set([301, 302, 307, 308]);

export default defineRule({
  id: 'unknown/missing-index/other-slash',
  title: 'The path is a directory that is there, and it has nothing to show',
  explanation:
    'Without its slash the path is redirected to the one with the slash, which servers do for directories that exist, while a name beside it that cannot exist is not refused. What is refused is the directory itself: most often it has no index file, and listing is off. An index file that the server may not read looks the same: its error log tells.',
  layer: 'web-server',
  needs: ['exchange', 'probe'],
  detect({ probe }) {
    const slash = probeOf(probe, 'other-slash');
    const sibling = probeOf(probe, 'absent-sibling');
    if (slash === null || sibling === null) return null;
    if (!refuses(slash.base) || sibling.variant.response.status !== 404) return null;
    const path = pathOf(slash.base.request.url);
    const location = slash.variant.response.headers?.find(([name]) => name.toLowerCase() === 'location')?.[1];
    if (!path.endsWith('/') || !REDIRECTS.has(slash.variant.response.status ?? 0)) return null;
    if (location === undefined || pathOf(location) !== path) return null;
    const [base, redirect] = citeProbe(slash);
    return { strength: 'indicated', evidence: [base, redirect, citeProbe(sibling)[1]] };
  },
  fixes: [
    {
      actor: 'operator',
      summary:
        'Where the directory has no index file, put one there, under a name that the server looks for (often `index.html`).',
      check: 'The directory answers 200.',
    },
  ],
});

function pathOf(url: string | null): string {
  return (url ?? '').replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/, '');
}
