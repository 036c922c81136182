import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'rails/csrf-check',
  title: 'Rails found no valid authenticity token',
  explanation:
    'protect_from_forgery compares the token of the form or of X-CSRF-Token with the one kept in the session. A page from a cache, an expired session, or a login in another tab leaves an old token in the form. Rails answers 422, applications often 403.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'ActionController::InvalidAuthenticityToken',
      unless: [{ in: 'body', literal: 'HTTP Origin header' }],
      strength: 'proved',
      source: 'https://guides.rubyonrails.org/security.html#cross-site-request-forgery-csrf',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'ActionController::InvalidAuthenticityToken',
      also: [{ in: 'body', literal: 'Action Controller: Exception caught' }],
      unless: [{ in: 'body', literal: 'HTTP Origin header' }],
      strength: 'proved',
      source: 'https://guides.rubyonrails.org/security.html#cross-site-request-forgery-csrf',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'verify CSRF token authenticity',
      pattern: /\bCan['’]t verify CSRF token authenticity/,
      strength: 'proved',
      source: 'https://guides.rubyonrails.org/security.html#cross-site-request-forgery-csrf',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The change you wanted was rejected',
      also: [{ in: 'status', literal: '422' }],
      strength: 'indicated',
      source:
        'https://github.com/rails/rails/blob/main/railties/lib/rails/generators/rails/app/templates/public/422.html',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  shouldBe: null,
  anyStatus: true,
  fixes: [
    {
      actor: 'developer',
      summary: 'Let the form carry the token, and let scripts send it.',
      change: {
        file: 'the layout',
        after: '<%= csrf_meta_tags %>  and in scripts: X-CSRF-Token: the content of meta[name=csrf-token]',
      },
      check: 'The log no longer says "Can\'t verify CSRF token authenticity".',
    },
    {
      actor: 'developer',
      summary: 'For an API without cookies use null_session, so that no session is trusted and none is checked.',
      change: { file: 'the controller', after: 'protect_from_forgery with: :null_session' },
    },
  ],
});
