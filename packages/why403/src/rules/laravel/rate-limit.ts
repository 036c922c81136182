import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'laravel/rate-limit',
  title: 'The throttle of the route is used up',
  explanation: 'The `throttle` middleware counts requests for each user or address and answers 429 with Retry-After.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Too Many Attempts',
      pattern: /\bToo Many Attempts\./,
      strength: 'proved',
      source: 'https://laravel.com/docs/12.x/routing#rate-limiting',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Wait as long as Retry-After says, and spread the requests.',
      check: 'X-RateLimit-Remaining is above 0 again.',
    },
    {
      actor: 'operator',
      summary: 'Give the route a limiter of its own.',
      change: {
        file: 'AppServiceProvider',
        after:
          "RateLimiter::for('api', fn ($request) => Limit::perMinute(120)->by($request->user()?->id ?: $request->ip()));",
      },
      weakens: 'More requests reach the route.',
    },
  ],
});
