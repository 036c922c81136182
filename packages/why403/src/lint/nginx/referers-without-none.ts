import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/referers-without-none',
  level: 'warning',
  title: 'Requests without a Referer are refused',
  explanation:
    'Many honest requests carry no Referer: typed addresses, mail programs, apps, feed readers, pages with `Referrer-Policy: no-referrer`, and whoever switched it off (RFC 9110, 10.1.3). `valid_referers` without `none` takes them for foreign pages.',
  change: 'Add `none` (and `blocked`, for proxies that shorten it) to valid_referers.',
  *find(view) {
    for (const scope of view.levels) {
      const directives = view.own(scope, 'valid_referers');
      const [first] = directives;
      if (first === undefined || directives.some(({ args }) => args.includes('none'))) continue;
      const refuses = view
        .own(scope, 'if')
        .some(
          ({ args, block }) =>
            args.join(' ').includes('$invalid_referer') &&
            (block ?? []).some(({ name, args: [word = ''] }) => name === 'return' && /^4\d\d$/.test(word)),
        );
      if (refuses) yield { at: first, says: 'Visitors who send no Referer are refused.' };
    }
  },
});
