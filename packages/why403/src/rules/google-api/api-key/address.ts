import { eachCode, saidBy } from '../../../evaluate/said-by.ts';
import { GOOGLE_API } from '../../../products/google-api.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'google-api/api-key/address',
  title: 'The key is restricted to other addresses',
  explanation: 'A server key lists the addresses that may use it; this one is not among them.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://cloud.google.com/docs/authentication/api-keys#adding_application_restrictions',
        lastSeen: '2026',
      },
      ['API_KEY_IP_ADDRESS_BLOCKED', 'ipRefererBlocked'],
    ),
    {
      in: 'body',
      literal: 'violates this restriction',
      pattern: /API key has an IP address restriction\./,
      strength: 'proved',
      source: 'https://cloud.google.com/docs/authentication/api-keys#adding_application_restrictions',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'IP address restriction',
      pattern: /The provided API key has an IP address restriction\./,
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
      summary: 'Add the address in the message to the key, v4 and v6.',
      command: "gcloud services api-keys update KEY_ID --allowed-ips='203.0.113.9'",
      check: 'After some minutes the same request passes.',
      weakens: 'Whoever sends from that address may use the key.',
    },
  ],
});
