import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'spring/csrf-check',
  title: 'Spring Security checks a CSRF token for this method',
  explanation:
    'The CSRF filter is on by default and answers POST, PUT, PATCH and DELETE without a token with 403, also for JSON and for a wrong URL.',
  needs: ['exchange'],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Send the token of the session; for an API that is used with tokens only, leave its paths out of the check.',
      change: { file: 'the security configuration', after: 'http.csrf(c -> c.ignoringRequestMatchers("/api/**"));' },
      weakens: 'Only where no browser sends cookies to these paths.',
    },
  ],
});
