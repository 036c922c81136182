import { defineStatus } from '../status-page.ts';

export default defineStatus({
  code: 451,
  name: 'Unavailable For Legal Reasons',
  source: 'RFC 7725',
  says: 'withheld by law',
  client: 'nothing: the demand is elsewhere',
  meaning: [
    'A law or an order keeps the server, or somebody on the way, from giving the resource. It need not say that the server itself agrees.',
  ],
  behaviour: [
    { label: 'Header fields', text: 'A `Link` with `rel="blocked-by"` may name who blocks: not who demanded it.' },
    { label: 'Caching', text: 'Cacheable by default (RFC 7725, 3).' },
    { label: 'Retry', text: 'Of no use from the same place.' },
  ],
  causes: {
    owner: ['A demand for removal, a sanction, a right that holds for some countries only.'],
    consumer: ['The account or the content is withheld in the country that asks.'],
    visitor: ['The page is withheld where you are.'],
  },
  fixes: {
    owner: ['Answer 451 rather than 403 or 404, with the reason and who demanded it, where the law permits.'],
    consumer: ['Show the reason to your user.'],
    visitor: ['Read the explanation; ask whoever published the page.'],
  },
  examples: [
    'GitHub answers 451 for repositories after a takedown under the DMCA, with a link to the notice.',
    'News sites of the United States answered readers in the European Union with 451 in 2018, rather than follow the GDPR.',
  ],
  seo: ['The page leaves the index of the countries that meet it.'],
  faq: [{ question: 'Why 451?', answer: 'After Ray Bradbury\'s novel "Fahrenheit 451", about burning books.' }],
  history: 'Registered in 2016 (RFC 7725).',
  related: [403, 404],
});
