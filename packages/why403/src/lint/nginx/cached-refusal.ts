import { nginxCheck } from '../define-check.ts';

const DIRECTIVES = ['proxy_cache_valid', 'fastcgi_cache_valid', 'uwsgi_cache_valid', 'scgi_cache_valid'] as const;
const REFUSALS = ['any', '401', '403', '429'];

export default nginxCheck({
  id: 'nginx/cached-refusal',
  level: 'warning',
  title: 'Refusals are kept in the cache',
  explanation:
    'One visitor who is refused by the application fills the cache, and everybody after him gets that 403 until it is too old, also those who are logged in and those who come after the cause is mended. `any` means every status.',
  change: 'Name the statuses that may be kept, such as `200 301 404`, instead of `any` or 403.',
  *find(view) {
    for (const scope of view.levels) {
      for (const directive of view.own(scope, ...DIRECTIVES)) {
        const kept = directive.args.slice(0, -1).filter((word) => REFUSALS.includes(word));
        const time = directive.args.at(-1) ?? '0';
        if (kept.length === 0 || /^0+[a-z]*$/i.test(time)) continue;
        yield {
          at: directive,
          says: `A ${kept.includes('any') ? 'refusal' : kept.join(' or ')} of the application is given to everybody for ${time}.`,
        };
      }
    }
  },
});
