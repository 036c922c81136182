import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { documented, problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/insufficient-role',
  title: 'The identity lacks a role or a permission',
  explanation:
    'The answer says that a permission, role or right is missing: who asks is known, and may not do this. Signing in again as the same user changes nothing.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['permission'],
      /\b(?:do(?:es)? not|don['’]t|doesn['’]t|did not) have (?:the |any )?(?:\w{1,20} )?permissions?\b|\b(?:missing|lacks?|lacking|insufficient|requires?|needs?|no)\b[^.{}]{0,30}\bpermissions?\b|\bpermissions? (?:is |are )?(?:required|missing|insufficient)\b/i,
      [
        { in: 'message', literal: 'permission to', pattern: /permission to (?:access|view|get|retrieve)\b/i },
        { in: 'message', literal: 'file permission' },
      ],
    ),
    ...sentences(
      ['permissions'],
      /\b(?:do(?:es)? not|don['’]t|doesn['’]t) have (?:the |any )?(?:\w{1,20} )?permissions\b|\b(?:missing|lacks?|lacking|insufficient|requires?|needs?)\b[^.{}]{0,30}\bpermissions\b|\bpermissions (?:are )?(?:required|missing|insufficient)\b/i,
      [
        { in: 'message', literal: 'permission to', pattern: /permission to (?:access|view|get|retrieve)\b/i },
        { in: 'message', literal: 'file permission' },
      ],
    ),
    {
      // A sentence that web servers print on pages is one of an application when it stands in JSON.
      in: 'message',
      literal: 'permission',
      pattern:
        /^\s{0,9}[{[].{0,600}\b(?:do(?:es)? not|don['’]t|doesn['’]t) have (?:the )?(?:\w{1,20} )?permissions? to (?:access|view|get|retrieve|read)\b/is,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    ...sentences(
      ['permissions'],
      /^\s{0,9}[{[].{0,600}\b(?:do(?:es)? not|don['’]t|doesn['’]t) have (?:the )?(?:\w{1,20} )?permissions? to (?:access|view|get|retrieve|read)\b/is,
    ),
    ...sentences(
      ['role'],
      /\b(?:requires?|required|missing|needs?|lacks?|must have|does not have|do not have|not have|insufficient)\b[^.{}]{0,40}\broles?\b|\broles?\b[^.{}]{0,40}\b(?:required|not allowed|missing|insufficient|not permitted|cannot)\b/i,
    ),
    ...sentences(
      ['roles'],
      /\b(?:requires?|required|missing|needs?|lacks?)\b[^.{}]{0,40}\broles\b|\broles\b[^.{}]{0,40}\b(?:required|not allowed|missing)\b/i,
    ),
    ...sentences(
      ['privileges'],
      /\b(?:insufficient|not enough|without|lacks?|lacking|requires?|missing|do(?:es)? not have|don['’]t have)\b[^.{}]{0,30}\bprivileges\b/i,
    ),
    ...sentences(
      ['rights'],
      /\b(?:insufficient|not enough|without|lacks?|requires?|missing|do(?:es)? not have|don['’]t have)\b[^.{}]{0,30}\brights\b/i,
    ),
    ...sentences(
      ['authorized'],
      /\b(?:you are|you['’]re|user(?: \S{1,60})? is|caller is) not authori[sz]ed to (?:perform|access|view|do|edit|update|create|delete|read|use|execute)\b/i,
    ),
    ...sentences(
      ['authorised'],
      /\b(?:you are|you['’]re|user is) not authorised to (?:perform|access|view|do|edit|update|create|delete|read|use)\b/i,
    ),
    ...sentences(
      ['admin'],
      /\b(?:admins?|administrators?)(?: only| (?:access|role|privileges|rights) (?:is |are )?required)\b|\b(?:must be|requires?|restricted to|only) an? ?admin/i,
    ),
    ...sentences(['administrators'], /\b(?:restricted to|only) administrators\b|\badministrators only\b/i),
    // What NestJS answers when a guard returned false.
    documented(
      'indicated',
      'Forbidden resource',
      'https://docs.nestjs.com/guards',
      /["']message["']\s{0,4}:\s{0,4}["']Forbidden resource["']/,
    ),
    documented(
      'indicated',
      'PERMISSION_DENIED',
      'https://grpc.io/docs/guides/status-codes/',
      /["'](?:status|code)["']\s{0,4}:\s{0,4}["']PERMISSION_DENIED["']/,
    ),
    ...problemTypes('insufficient-role', 'insufficient-permissions', 'missing-permission', 'permission-denied'),
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Give the user or service account the role or permission that the answer names, and no more.',
      check: 'The same request by the same identity is answered.',
    },
    {
      actor: 'developer',
      summary:
        'Look first whether the identity is the one you think it is: a stored session or a machine account is often another.',
    },
  ],
});
