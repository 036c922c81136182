import { unlessPageShown } from '../../../evaluate/cloudfront-page.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'cloudfront/invalid-signature/refused-url',
  title: 'The signed URL has expired, or was signed for another address, time or client address',
  explanation:
    'CloudFront says "Access denied", with a small d and without the ids of S3, whatever was wrong: the expiry, the resource in the policy (scheme, host and query count), the client address, or the signature itself.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'AccessDenied',
      pattern:
        /<Code>\s{0,9}AccessDenied\s{0,9}<\/Code>\s{0,9}<Message>\s{0,9}Access denied\s{0,9}<\/Message>\s{0,9}<\/Error>/,
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'MalformedPolicy',
      pattern: /<Code>\s{0,9}MalformedPolicy\s{0,9}<\/Code>\s{0,9}<Message>\s{0,9}Malformed Policy/i,
      strength: 'proved',
      source: 'https://github.com/aws/aws-sdk-js/issues/2236',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'MalformedSignature',
      pattern: /<Code>\s{0,9}MalformedSignature\s{0,9}<\/Code>/,
      unless: [{ in: 'header content-type', literal: 'json' }],
      // No page of CloudFront documents this code.
      strength: 'indicated',
      source: 'https://repost.aws/knowledge-center/cloudfront-troubleshoot-signed-url-cookies',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const expires = /(?:^|&)Expires=(\d{9,13})(?:&|$)/.exec(exchange.query ?? '')?.[1];
    const answered = Date.parse(exchange.header('date') ?? '');
    if (expires === undefined) return found;
    const inMilliseconds = expires.length > 11 ? '; CloudFront wants seconds, this is milliseconds' : '';
    const over =
      Number.isFinite(answered) && Number(expires) * 1000 < answered ? '; that was before the answer was made' : '';
    return {
      ...found,
      evidence: [...found.evidence, exchange.cite('url', `Expires=${expires}${inMilliseconds}${over}`)],
    };
  },
  generic(view) {
    const sent = /(?:^|&)(Key-Pair-Id|Signature)=/i.exec(view.query ?? '')?.[1];
    if (sent === undefined && !/\bCloudFront-Signature=/.test(view.requestHeader('cookie') ?? '')) {
      return view.url === null ? unlessPageShown(view) : { ruledOutBecause: 'The URL that is shown is not signed.' };
    }
    return unlessPageShown(view, [view.cite('url', `${sent ?? 'CloudFront-Signature'}=…`)]);
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign the very address that is asked, its query included, with an expiry in whole seconds of UTC.',
      command:
        'aws cloudfront sign --url URL --key-pair-id KEY_ID --private-key file://private.pem --date-less-than 2030-01-01',
      check: 'The fresh URL answers 200.',
    },
    {
      actor: 'developer',
      summary: 'Have the URL checked against the public key: resource, times, address, key or signature is named.',
      command: 'why403 policy presigned signed-url.txt --key public.pem --key-id KEY_ID',
    },
    { actor: 'visitor', summary: 'Reload the page that gave you the link: it makes a new one.' },
  ],
});
