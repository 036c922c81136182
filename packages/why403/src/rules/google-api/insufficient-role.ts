import { shell } from '../../evaluate/quote/shell.ts';
import { eachCode, eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { GOOGLE_API } from '../../products/google-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/insufficient-role',
  title: 'The account lacks a permission in IAM, or a share, on this resource',
  explanation:
    'The token and its scopes are right. The message names the permission and the resource, or only says that the caller does not have it; a resource that does not exist reads the same.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    {
      in: 'body',
      literal: 'IAM_PERMISSION_DENIED',
      pattern: /\bIAM_PERMISSION_DENIED\b/,
      unless: [{ in: 'body', literal: 'storage.' }],
      strength: 'proved',
      source: 'https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'permission',
      pattern: /Permission \\{0,7}["'][a-z][\w.]{3,100}\\{0,7}["'] denied/,
      also: [{ in: 'body', literal: 'denied' }],
      unless: [{ in: 'body', literal: 'storage.' }],
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'permission',
      pattern: /Required \\{0,7}["'][a-z][\w.]{3,100}\\{0,7}["'] permission/,
      also: [{ in: 'body', literal: 'Required' }],
      unless: [{ in: 'body', literal: 'storage.' }],
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'lacks IAM permission',
      pattern: /lacks IAM permission \\{0,7}["'][a-z][\w.]{3,100}/,
      unless: [{ in: 'body', literal: 'storage.' }],
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'does not have permission',
      pattern:
        /\bUser does not have [a-z]\w{1,40}\.[\w.]{3,80} access\b|does not have [a-z]\w{1,40}\.[a-z]\w{1,40}\.\w{1,40} permission/,
      also: [{ in: 'body', literal: 'google' }],
      unless: [{ in: 'body', literal: 'storage.' }],
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto',
        lastSeen: '2026',
      },
      ['USER_PROJECT_DENIED'],
    ),
    ...eachCode(
      {
        strength: 'proved',
        source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
        lastSeen: '2026',
      },
      ['insufficientFilePermissions'],
    ),
    {
      in: 'body',
      literal: 'Caller does not have required permission to use project',
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'does not have sufficient permissions',
      pattern: /does not have sufficient permissions for (?:this profile|file|this)/,
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access Denied:',
      pattern: /Access Denied: (?:Project|Dataset|Table|Job) [\w:.$-]{1,200}: (?:User does not have|Permission)/,
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'caller does not have permission',
      pattern: /caller does not have permission(?! to perform the action)/i,
      strength: 'indicated',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    ...eachSentence(
      { strength: 'indicated', source: 'https://cloud.google.com/apis/design/errors', lastSeen: '2026' },
      ['Not Authorized to access this resource/api', 'Delegation denied for'],
    ),
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant the account the smallest predefined role that has the permission, on this one resource.',
      command: (view) => {
        const permission =
          /Permission \\{0,3}["']([a-z][\w.]{3,100}?)\\{0,3}["'] denied|Required \\{0,3}["']([\w.]{3,100}?)\\{0,3}["'] permission|"permission"\s{0,9}:\s{0,9}"([\w.]{3,100})"/.exec(
            view.body,
          );
        return shell`gcloud iam roles list --filter ${`includedPermissions:${permission?.[1] ?? permission?.[2] ?? permission?.[3] ?? 'PERMISSION'}`} --format 'value(name)'`;
      },
      check:
        '`gcloud policy-troubleshoot iam` says that access is granted, and after some minutes the same request passes.',
      weakens: 'Everything else that the role contains: take a custom role where even the smallest has too much.',
    },
    {
      actor: 'developer',
      summary: 'Check as whom the call is made: default credentials are often another account.',
      command: 'gcloud auth list',
    },
    {
      actor: 'account-owner',
      summary: 'For a document, sheet or calendar: share it with the address of the service account.',
    },
  ],
});
