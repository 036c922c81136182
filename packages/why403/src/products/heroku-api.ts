import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'heroku-api',
  name: 'Heroku Platform API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'api.heroku.com',
      whole: true,
      source: 'https://devcenter.heroku.com/articles/platform-api-reference#errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Heroku::API::Errors',
      source: 'https://github.com/mattpolito/paratrooper/issues/71',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['id', 'message'] }],
  onlyAtItsHosts: true,
  wrote: [],
});
