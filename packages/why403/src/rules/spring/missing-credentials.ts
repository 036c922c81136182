import { carriesNoCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'spring/missing-credentials',
  title: 'Spring Security met an anonymous request (its default answer is 403)',
  explanation:
    'Without a login form or HTTP Basic the entry point of Spring Security is Http403ForbiddenEntryPoint: an anonymous request is answered with 403, and Spring Boot renders the error page. A token that no filter reads is anonymous too.',
  needs: ['exchange'],
  generic: (view) => ({
    speaksFor: carriesNoCredentials(view)
      ? [view.cite('request-headers', 'neither Authorization nor Cookie was sent')]
      : [],
  }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Answer anonymous requests with 401, so that clients can tell the two apart.',
      change: {
        file: 'the security configuration',
        after:
          'http.exceptionHandling(e -> e.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)));',
      },
      check: 'The same request without a token answers 401.',
    },
  ],
});
