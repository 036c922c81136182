import { defineStatus } from '../status-page.ts';

export default defineStatus({
  code: 407,
  name: 'Proxy Authentication Required',
  source: 'RFC 9110, 15.5.8',
  says: 'as 401, from a proxy between the client and the server',
  client: 'authenticate with the proxy',
  meaning: [
    'A proxy that the client was told to use wants to know who asks. The server behind it has not seen the request.',
  ],
  behaviour: [
    { label: 'Header fields', text: '`Proxy-Authenticate` is required; the answer to it is `Proxy-Authorization`.' },
    { label: 'Caching', text: 'Not cacheable by default.' },
    { label: 'Retry', text: 'With credentials for the proxy, once.' },
  ],
  causes: {
    owner: ['A build machine sends its requests through the proxy of the company and has no account there.'],
    consumer: ['`HTTPS_PROXY` is set without credentials, or with those of a former password.'],
    visitor: ['The network of your company, school or hotel wants you to sign in.'],
  },
  fixes: {
    owner: ['Give the program an account at the proxy, or list the host in `NO_PROXY`.'],
    consumer: ['Set the credentials where the program reads them, outside the command line.'],
    visitor: ['Sign in to the network; ask those who run it.'],
  },
  examples: [
    'Squid answers 407 with `X-Squid-Error: ERR_CACHE_ACCESS_DENIED`; a 403 with `ERR_ACCESS_DENIED` is its rule, not your password.',
  ],
  seo: ['None: crawlers ask servers directly.'],
  faq: [
    {
      question: 'Why does only `git` or `npm` meet it?',
      answer: 'Browsers ask you for the account or use that of the system; programs use what the environment says.',
    },
  ],
  history: null,
  related: [401, 403, 502],
});
