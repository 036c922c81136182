import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'spring/insufficient-role',
  title: 'The user has none of the authorities that the path or the method asks for',
  explanation:
    'Spring Boot renders the 403 of Spring Security without a message since version 2.3. hasRole("ADMIN") asks for the authority ROLE_ADMIN; a token often carries SCOPE_… or a bare ADMIN.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Compare the authorities of the user with the expression of the path; log them once.',
      change: { file: 'application.properties', after: 'logging.level.org.springframework.security=DEBUG' },
      check: 'The log shows which expression said no.',
    },
  ],
});
