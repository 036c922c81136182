import { type HostedService, PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export const BITBUCKET: HostedService = {
  elsewhere: {
    in: 'host',
    literal: '',
    pattern: /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:bitbucket\.org|atlassian\.(?:com|net))$)(?!.{0,200}bitbucket)/,
  },
  form: {
    in: 'body',
    literal: '"error"',
    pattern: /^\s{0,20}\{\s{0,20}"type"\s{0,9}:\s{0,9}"error"\s{0,9},\s{0,20}"error"\s{0,9}:\s{0,9}\{/,
  },
};

export default defineProduct({
  id: 'bitbucket',
  name: 'Bitbucket',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'bitbucket',
      pattern: /(?:^|[.-])bitbucket(?:[.-]|$)/,
      source: 'https://developer.atlassian.com/cloud/bitbucket/rest/',
      lastSeen: '2026',
    },
    {
      in: 'header x-accepted-oauth-scopes',
      literal: '',
      also: [{ in: 'header x-usage-output-ops', literal: '' }],
      source: 'https://developer.atlassian.com/cloud/bitbucket/rest/',
      lastSeen: '2026',
    },
  ],
  runsOn: ['java'],
  wrote: [
    {
      in: 'body',
      literal: 'error',
      pattern: /^\s{0,20}\{\s{0,20}"type"\s{0,9}:\s{0,9}"error"\s{0,9},\s{0,20}"error"\s{0,9}:\s{0,9}\{/,
      also: [{ in: 'host', literal: 'bitbucket' }],
      strength: 'indicated',
      source: 'https://developer.atlassian.com/cloud/bitbucket/rest/intro/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'com.atlassian.bitbucket',
      pattern: /"exceptionName"\s{0,9}:\s{0,9}"com\.atlassian\.bitbucket\.[A-Za-z.]{1,100}"/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://developer.atlassian.com/server/bitbucket/rest/',
      lastSeen: '2026',
    },
  ],
});
