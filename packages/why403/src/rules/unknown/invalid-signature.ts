import { documented, errorCode, sentences } from '../../evaluate/sentences.ts';
import { isUnnamedStore } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/invalid-signature',
  title: 'The signature of the request or of the link does not fit',
  explanation:
    'The server computed the signature again and got another one, or the time in it has passed. What was changed on the way (a proxy, an encoder, a tracker), a wrong secret and a clock that runs ahead look the same.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...errorCode('invalid_dpop_proof', 'RFC 9449'),
    // The code of S3, which other stores and gateways send as well.
    documented(
      'indicated',
      'SignatureDoesNotMatch',
      'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
    ),
    ...sentences(
      ['signature'],
      /\b(?:invalid|wrong|bad|incorrect|missing|expired) (?:request |url |webhook |hmac |link )?signature\b|\bsignature (?:mismatch|is (?:invalid|missing|wrong|not valid|incorrect)|does not match|do(?:es)? not match|verification failed|check failed|not valid|invalid)\b/i,
      [
        { in: 'message', literal: 'jwt' },
        { in: 'message', literal: 'token' },
      ],
    ),
    ...sentences(
      ['hmac'],
      /\b(?:invalid|wrong) hmac\b|\bhmac (?:mismatch|verification failed|validation failed|is invalid)\b/i,
    ),
    {
      in: 'message',
      literal: 'expired',
      pattern: /\b(?:link|url|signed url|request|signature) (?:has |is )?expired\b/i,
      also: [{ in: 'url', literal: 'sig', pattern: /[?&](?:sig|signature|expires|exp|hmac|md5|token|st)=/i }],
      strength: 'indicated',
      source: 'RFC 9449',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'expired',
      pattern: /\b(?:link|url|signed url|request|signature) (?:has |is )?expired\b/i,
      also: [{ in: 'url', literal: 'signature', pattern: /[?&](?:sig|signature|expires|exp|hmac|md5|token|st)=/i }],
      strength: 'indicated',
      source: 'RFC 9449',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'expired',
      pattern: /\b(?:link|url|signed url|request|signature) (?:has |is )?expired\b/i,
      also: [{ in: 'url', literal: 'expires', pattern: /[?&](?:sig|signature|expires|exp|hmac|md5|token|st)=/i }],
      strength: 'indicated',
      source: 'RFC 9449',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'expired',
      pattern: /\b(?:link|url|signed url|request|signature) (?:has |is )?expired\b/i,
      also: [{ in: 'url', literal: 'hmac', pattern: /[?&](?:sig|signature|expires|exp|hmac|md5|token|st)=/i }],
      strength: 'indicated',
      source: 'RFC 9449',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'expired',
      pattern: /\b(?:link|url|signed url|request|signature) (?:has |is )?expired\b/i,
      also: [{ in: 'url', literal: 'md5', pattern: /[?&](?:sig|signature|expires|exp|hmac|md5|token|st)=/i }],
      strength: 'indicated',
      source: 'RFC 9449',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'expired',
      pattern: /\b(?:link|url|signed url|request|signature) (?:has |is )?expired\b/i,
      also: [{ in: 'url', literal: 'token', pattern: /[?&](?:sig|signature|expires|exp|hmac|md5|token|st)=/i }],
      strength: 'indicated',
      source: 'RFC 9449',
      lastSeen: '2026',
    },
    ...sentences(
      ['timestamp'],
      /\btimestamp (?:is )?(?:too (?:old|far|skewed)|outside|expired|out of range)\b|\brequest time (?:is )?too skewed\b/i,
    ),
  ],
  // What a store signs is known better.
  refine: ({ exchange }, found) => (isUnnamedStore(exchange) ? null : found),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign exactly what is sent: the same host, path, query and headers, after every encoding.',
      check: 'The string to sign on both sides is the same, byte for byte.',
    },
    { actor: 'operator', summary: 'Compare the clocks.', command: 'timedatectl status' },
  ],
});
