import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'spring/expired-credentials',
  title: 'The token may be over: a filter that drops an expired token leaves an anonymous request',
  explanation:
    'Hand-written JWT filters often catch the exception and let the request go on without a user. What the client then sees is the 403 for anonymous requests.',
  needs: ['exchange'],
  generic: (view) => {
    const token = view.requestHeader('authorization');
    return { speaksFor: token === null ? [] : [view.cite('request-header authorization', token)] };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Let the filter answer 401 with `error="invalid_token"` instead of going on.',
      check: 'An expired token is answered with 401.',
    },
  ],
});
