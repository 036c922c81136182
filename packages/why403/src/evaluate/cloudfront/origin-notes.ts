import type { CacheBehaviour, Distribution, ErrorPage } from '../../model/distribution.ts';
import { shell } from '../quote/shell.ts';

/** What a distribution makes of the refusals of its origin servers: pages that stand for them, and how long they are kept. */
export function originNotes(distribution: Distribution, behaviour: CacheBehaviour, path: string): readonly string[] {
  const origin = distribution.origins.find(({ id }) => id === behaviour.origin);
  const isStore = /(?:^|\.)s3[.-][^/]*amazonaws\.com|\.s3\.amazonaws\.com/.test(origin?.domain ?? '');
  const isWebsite = /\.s3-website[.-]/.test(origin?.domain ?? '');
  const page = distribution.errorPages.find(({ code }) => code === 403);
  return [
    ...(page === undefined ? [] : maskNotes(page, isStore && !isWebsite)),
    ...(isStore && !isWebsite && origin?.hasAccessControl === false
      ? [
          `The origin ${origin.domain} is asked without origin access control: the bucket has to be public, or it answers 403.`,
        ]
      : []),
    ...(path === '/' && distribution.defaultRoot === '' && isStore && !isWebsite
      ? ['The distribution has no default root object: S3 answers / with 403, or with a list of the bucket.']
      : []),
    keptNote(page, path),
    ...(distribution.enabled ? [] : ['The distribution is switched off.']),
  ];
}

/** The pages of a single-page application. */
function maskNotes({ page, status }: ErrorPage, isStore: boolean): readonly string[] {
  if (page === null || status === null || status === 403) {
    return page === null ? [] : [`Every 403, of the origin server too, is shown as ${page}.`];
  }
  const masks = `Every 403, that of the origin server and of AWS WAF too, is answered ${status} with ${page}: a real denial looks like a page.`;
  const why =
    'S3 answers 403 for an object that is not there to whom may not list the bucket: allow s3:ListBucket to the distribution, so that it is 404, and map 404 alone.';
  return [isStore ? `${masks} ${why}` : masks];
}

/** Without an entry errors are kept for ten seconds. */
function keptNote(page: ErrorPage | undefined, path: string): string {
  const seconds = page?.seconds ?? 10;
  const purge = shell`aws cloudfront create-invalidation --distribution-id DISTRIBUTION --paths ${path}`;
  return seconds === 0
    ? 'A 403 of the origin server is not kept (ErrorCachingMinTTL 0).'
    : `A 403 of the origin server is kept for ${seconds} s, or longer where its Cache-Control says so (ErrorCachingMinTTL): after the change wait for that, or purge it: ${purge}`;
}
