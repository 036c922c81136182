import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'cloudfront/invalid-signature/unknown-key',
  title: 'The key that signed the URL is not trusted by this distribution',
  explanation:
    'Key-Pair-Id must be the id of a public key in a key group that the behaviour trusts (K…), or of a key pair of a trusted signer account (APKA…). An access key id, a key of another distribution, or `undefined` in the URL read so.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'InvalidKey',
      also: [{ in: 'body', literal: 'Unknown Key' }],
      unless: [{ in: 'header content-type', literal: 'json' }],
      strength: 'proved',
      source: 'https://github.com/jasonsims/aws-cloudfront-sign/issues/2',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Unknown Key',
      also: [{ in: 'url', literal: 'Key-Pair-Id' }],
      strength: 'indicated',
      source: 'https://github.com/aws/aws-sdk-php/issues/1228',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign with the id and the private key of a public key in the trusted key group.',
      command:
        "aws cloudfront get-distribution-config --id DISTRIBUTION --query 'DistributionConfig.DefaultCacheBehavior.TrustedKeyGroups'; aws cloudfront list-public-keys --query 'PublicKeyList.Items[].[Id,Name]'",
      check: 'The Key-Pair-Id of the URL is listed, and the URL answers 200.',
    },
  ],
});
