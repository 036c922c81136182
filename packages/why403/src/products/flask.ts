import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'flask',
  name: 'Flask (Werkzeug)',
  layer: 'framework',
  present: [
    {
      in: 'header server',
      literal: 'Werkzeug',
      pattern: /\bWerkzeug\/[\d.]{1,12}/,
      source: 'https://werkzeug.palletsprojects.com/en/stable/serving/',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'page', has: /<html lang=en>\s{0,9}<title>|DTD HTML 3\.2 Final/i }, { in: 'json' }],
  runsOn: ['python'],
  wrote: [
    {
      // The default text of abort(403), in a page or in the JSON of an extension.
      in: 'message',
      literal: 'have the permission to access the requested resource. It is either read-protected',
      strength: 'indicated',
      source: 'https://github.com/CTFd/CTFd/issues/629',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The server could not verify that you are authorized to access the URL requested',
      strength: 'indicated',
      source: 'https://github.com/pallets/werkzeug/blob/main/src/werkzeug/exceptions.py',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The place in the application that called abort(403).',
      how: 'Search the project for abort(403 and Forbidden(, beginning with the view of this path and the before_request functions.',
      outcomes: [
        { when: 'in a decorator or an extension for roles', causes: ['insufficient-role'] },
        { when: 'in a check for forged requests', causes: ['csrf-check'] },
        { when: 'in a comparison of the client address', causes: ['ip-block'] },
        { when: 'in the view itself', causes: ['application-policy'] },
      ],
    },
  ],
});
