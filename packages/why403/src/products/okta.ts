import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'okta',
  name: 'Okta',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'okta',
      pattern: /\.okta(?:preview|-emea|-gov)?\.(?:com|mil)$/i,
      source: 'https://developer.okta.com/docs/reference/error-codes/',
      lastSeen: '2026',
    },
    {
      in: 'header x-okta-request-id',
      literal: '',
      source: 'https://developer.okta.com/docs/reference/error-codes/',
      lastSeen: '2026',
    },
    {
      // The request that a client prints with the error.
      in: 'body',
      literal: 'okta.com',
      pattern: /\b(?:GET|PUT|POST|DELETE) (?:request to )?https:\/\/[\w.-]{1,80}\.okta(?:preview|-emea)?\.com\//i,
      source: 'https://github.com/DefGuard/defguard/issues/3556',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['errorCode', 'errorSummary'] },
    { in: 'json', members: ['error', 'error_description'] },
    { in: 'page' },
  ],
  runsOn: ['java'],
  wrote: [],
  references: [
    { name: 'Okta request id', in: 'header x-okta-request-id', pattern: /^([A-Za-z0-9_-]{8,60})$/i },
    {
      name: 'Okta error id',
      in: 'body',
      pattern: /\berrorId["'\\\\]{0,3}\s{0,3}[:=]\s{0,3}["'\\\\]{0,3}(oae[A-Za-z0-9_-]{10,40})/i,
    },
  ],
});
