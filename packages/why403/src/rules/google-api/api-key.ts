import { eachCode, eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { GOOGLE_API, showsGoogle } from '../../products/google-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/api-key',
  title: 'The key is not valid, or Google withdrew it',
  explanation: 'Google does not know the key, or it was deleted, expired, or found in public and blocked.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto',
        lastSeen: '2026',
      },
      ['API_KEY_INVALID'],
    ),
    ...eachCode(
      { strength: 'proved', source: 'https://developers.google.com/webmaster-tools/v1/errors', lastSeen: '2026' },
      ['keyInvalid', 'keyExpired'],
    ),
    ...eachSentence({ strength: 'proved', source: 'https://cloud.google.com/apis/design/errors', lastSeen: '2026' }, [
      'API key not valid. Please pass a valid API key',
      'Your API key was reported as leaked',
      'API key was reported as leaked',
      'The provided API key is invalid',
    ]),
    {
      in: 'body',
      literal: 'API key expired',
      pattern: /API key expired\. Please renew the API key/,
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
  ]),
  refine({ exchange }, found) {
    if (showsGoogle(exchange)) return found;
    return { ...found, strength: found.strength === 'proved' ? 'indicated' : 'possible' };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a new key with the same restrictions, and put it where the old one is.',
      command: 'gcloud services api-keys list',
      check: 'The same request passes with the new key.',
    },
  ],
});
