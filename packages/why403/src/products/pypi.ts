import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'pypi',
  name: 'PyPI',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'pypi.org',
      pattern: /(?:^|\.)pypi\.org$/i,
      source: 'https://github.com/pypi/warehouse/issues/11059',
      lastSeen: '2026',
    },
    {
      // The address that twine prints, or the help link that PyPI puts into its own messages.
      in: 'body',
      literal: 'pypi.org',
      pattern: /https:\/\/(?:upload|test)\.pypi\.org\/legacy\/|https:\/\/(?:test\.)?pypi\.org\/help\/#/i,
      source: 'https://github.com/pypi/warehouse/issues/11059',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'page', has: /<title>\d{3} /i }, { in: 'text' }],
  runsOn: ['python'],
  onlyAtItsHosts: true,
  wrote: [],
});
