import { eachCode, saidBy } from '../../evaluate/said-by.ts';
import { GOOGLE_API, showsGoogle } from '../../products/google-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/insufficient-scope',
  title: 'The access token lacks an OAuth scope of this method',
  explanation:
    "The token is valid. It was granted for fewer scopes than the method takes; a virtual machine's or a notebook's default credentials often have only some. Rights in IAM do not help where the scope is missing.",
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto',
        lastSeen: '2026',
      },
      ['ACCESS_TOKEN_SCOPE_INSUFFICIENT'],
    ),
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
        lastSeen: '2026',
      },
      ['insufficientScopes', 'appNotAuthorizedToFile'],
    ),
    {
      in: 'body',
      literal: 'Request had insufficient authentication scopes',
      strength: 'proved',
      source: 'https://github.com/GoogleCloudPlatform/genai-for-marketing/issues/45',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'insufficientPermissions',
      pattern: /\binsufficientPermissions\b/,
      unless: [
        { in: 'body', literal: 'does not have sufficient permissions' },
        { in: 'body', literal: 'does not have any Google Analytics account' },
      ],
      strength: 'proved',
      source: 'https://developers.google.com/webmaster-tools/v1/errors',
      lastSeen: '2026',
    },
    {
      in: 'header www-authenticate',
      literal: 'insufficient_scope',
      pattern: /error\s{0,3}=\s{0,3}"?insufficient_scope\b/,
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'has not granted the app',
      pattern: /has not granted the app [^"]{0,60}(?:read|write) access to the file/,
      strength: 'proved',
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'not authorized for any of the scopes requested',
      pattern: /client not authorized for any of the scopes requested/i,
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
  ]),
  refine({ exchange }, found) {
    if (!showsGoogle(exchange)) {
      // Every OAuth server may send the challenge.
      return found.evidence[0].part === 'body' ? { ...found, strength: 'indicated' } : null;
    }
    const challenge = exchange.header('www-authenticate');
    const scope = challenge === null ? null : /\bscope\s{0,3}=\s{0,3}"([^"]{1,600})"/.exec(challenge)?.[1];
    if (scope == null) return found;
    return {
      ...found,
      evidence: [...found.evidence, exchange.cite('header www-authenticate', `scope needed: one of ${scope}`)],
    };
  },
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for the missing scope at sign-in, drop the stored token, and sign in again.',
      command: 'curl -s "https://oauth2.googleapis.com/tokeninfo?access_token=TOKEN"',
      check: '`scope` in the answer lists it.',
    },
    {
      actor: 'developer',
      summary: 'For application default credentials of a person: name the scopes.',
      command: 'gcloud auth application-default login --scopes=https://www.googleapis.com/auth/cloud-platform,SCOPE',
    },
    {
      actor: 'operator',
      summary: 'For a virtual machine: give it the scope `cloud-platform` and let IAM decide.',
      command: 'gcloud compute instances set-service-account VM --scopes cloud-platform',
      weakens: 'The service account may then use every API that IAM grants it.',
    },
  ],
});
