import { eachCode, saidBy } from '../../../evaluate/said-by.ts';
import { GOOGLE_API } from '../../../products/google-api.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'google-api/api-key/mobile-app',
  title: 'The key is restricted to other mobile apps',
  explanation:
    'An app key lists package names with certificate fingerprints, or bundle ids. The request named another one, or none: debug builds have another certificate than the store.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://cloud.google.com/docs/authentication/api-keys#adding_application_restrictions',
        lastSeen: '2026',
      },
      ['API_KEY_ANDROID_APP_BLOCKED', 'API_KEY_IOS_APP_BLOCKED'],
    ),
    {
      in: 'body',
      literal: 'Android client application',
      pattern: /Requests from this Android client application [^\s"]{1,200} are blocked/,
      strength: 'proved',
      source: 'https://cloud.google.com/docs/authentication/api-keys#adding_application_restrictions',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'iOS client application',
      pattern: /Requests from this iOS client application [^\s"]{1,200} are blocked/,
      strength: 'proved',
      source: 'https://cloud.google.com/docs/authentication/api-keys#adding_application_restrictions',
      lastSeen: '2026',
    },
  ]),
  // The key is known and does not cover this: RFC 9110, 15.5.4.
  shouldBe: null,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the package name with the SHA-1 of the certificate that signed this build, or the bundle id.',
      command: 'keytool -list -v -keystore release.keystore -alias ALIAS | grep SHA1',
      check: 'After some minutes the same build passes.',
    },
  ],
});
