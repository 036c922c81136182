import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/auth-request-target',
  level: 'error',
  title: 'The address that auth_request asks does not answer',
  explanation:
    'auth_request lets in at 2xx and refuses at 401 and 403. Any other answer, such as the 404 of a location that is not there, is a 500 for everybody. Access rules of that location are not looked at.',
  change: 'Give the address a location that answers: `location = /auth { internal; proxy_pass …; }`.',
  *find(view) {
    for (const scope of view.levels) {
      const [directive] = view.own(scope, 'auth_request');
      if (directive === undefined || directive.args[0] === 'off') continue;
      const [site, url] = [view.siteOf(scope), view.urlOf(scope)];
      const verdict = site === null || url === null ? null : view.ask(site, url);
      if (verdict?.status !== 500) continue;
      const step = verdict.trace.findLast((one) => one.directive === directive);
      if (step !== undefined) yield { at: directive, says: `Every request is answered 500: ${step.says}.` };
    }
  },
});
