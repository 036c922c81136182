import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/preflight-refused',
  level: 'warning',
  title: 'limit_except refuses the preflight that the location answers',
  explanation:
    'For a method that is not excepted the block of `limit_except` takes the place of the location: an `if ($request_method = OPTIONS)` beside it is not run. Browsers ask with OPTIONS before they send a request to another web origin, and get 403.',
  change: 'Name OPTIONS in `limit_except`.',
  *find(view) {
    for (const scope of view.levels) {
      const [limit] = view.own(scope, 'limit_except');
      if (limit === undefined || limit.args.some((method) => method.toUpperCase() === 'OPTIONS')) continue;
      const answers = view
        .own(scope, 'if')
        .some(({ args }) => /\$request_method/.test(args.join(' ')) && /OPTIONS/.test(args.join(' ')));
      const allows = view
        .own(scope, 'add_header')
        .some(({ args }) => /^access-control-allow-methods$/i.test(args[0] ?? ''));
      const [site, url] = [view.siteOf(scope), view.urlOf(scope)];
      if ((!answers && !allows) || site === null || url === null) continue;
      if (view.ask(site, url, { method: 'OPTIONS' })?.status !== 403) continue;
      yield {
        at: limit,
        says: `${site.host}: OPTIONS ${url} is refused, so browsers do not send what comes after it.`,
      };
    }
  },
});
