import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'rails',
  name: 'Ruby on Rails',
  layer: 'framework',
  present: [
    {
      in: 'header x-runtime',
      literal: '',
      pattern: /^\d{1,4}\.\d{1,9}$/,
      also: [{ in: 'header x-request-id', literal: '', pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-/ }],
      source: 'https://guides.rubyonrails.org/rails_on_rack.html',
      lastSeen: '2026',
    },
  ],
  answers: [
    {
      in: 'page',
      has: /<title>(?:Action Controller: Exception caught|The change you wanted)|<h1>Blocked hosts?: |<h1>Action(?:Controller|Dispatch)|<div class="dialog">/i,
    },
    { in: 'text' },
    { in: 'json', members: ['error'] },
  ],
  runsOn: ['ruby'],
  wrote: [
    {
      in: 'body',
      literal: 'Action Controller: Exception caught</title>',
      strength: 'indicated',
      source: 'https://github.com/zombocom/derailed_benchmarks/issues/236',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'class="dialog"',
      pattern: /<title>The change you wanted was rejected \(422\)<\/title>/,
      strength: 'indicated',
      source:
        'https://github.com/rails/rails/blob/main/railties/lib/rails/generators/rails/app/templates/public/422.html',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'X-Request-Id', in: 'header x-request-id', pattern: /^([0-9a-f]{8}-[0-9a-f-]{27})$/ }],
  asks: [
    {
      ask: 'The lines of the Rails log for this request.',
      how: (view) => shell`grep -F ${view.header('x-request-id') ?? 'REQUEST-ID'} log/production.log`,
      outcomes: [
        { when: "Can't verify CSRF token authenticity, or HTTP Origin header … didn't match", causes: ['csrf-check'] },
        { when: 'Blocked host', causes: ['host-mismatch'] },
        {
          when: 'Filter chain halted as …, Pundit::NotAuthorizedError or CanCan::AccessDenied',
          causes: ['insufficient-role', 'not-a-member', 'application-policy'],
        },
        {
          when: 'no line for this request: something before Rails answered (Rack::Attack, the web server)',
          causes: ['rate-limit', 'ip-block'],
        },
      ],
    },
  ],
});
