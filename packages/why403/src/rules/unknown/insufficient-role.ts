import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/insufficient-role',
  title: 'The identity lacks a role or a permission',
  explanation:
    'The answer says that a permission, role or right is missing: who asks is known, and may not do this. Signing in again as the same user changes nothing.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'permission',
      pattern:
        /\b(?:do(?:es)? not|don['’]t|doesn['’]t|did not) have (?:the |any )?(?:\w{1,20} )?permissions?\b|\b(?:missing|lacks?|lacking|insufficient|requires?|needs?|no)\b[^.{}]{0,30}\bpermissions?\b|\bpermissions? (?:is |are )?(?:required|missing|insufficient)\b/i,
      unless: [
        { in: 'message', literal: 'permission to', pattern: /permission to (?:access|view|get|retrieve)\b/i },
        { in: 'message', literal: 'file permission' },
      ],
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'permissions',
      pattern:
        /\b(?:do(?:es)? not|don['’]t|doesn['’]t) have (?:the |any )?(?:\w{1,20} )?permissions\b|\b(?:missing|lacks?|lacking|insufficient|requires?|needs?)\b[^.{}]{0,30}\bpermissions\b|\bpermissions (?:are )?(?:required|missing|insufficient)\b/i,
      unless: [
        { in: 'message', literal: 'permission to', pattern: /permission to (?:access|view|get|retrieve)\b/i },
        { in: 'message', literal: 'file permission' },
      ],
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
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
    {
      in: 'message',
      literal: 'permissions',
      pattern:
        /^\s{0,9}[{[].{0,600}\b(?:do(?:es)? not|don['’]t|doesn['’]t) have (?:the )?(?:\w{1,20} )?permissions? to (?:access|view|get|retrieve|read)\b/is,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'role',
      pattern:
        /\b(?:requires?|required|missing|needs?|lacks?|must have|does not have|do not have|not have|insufficient)\b[^.{}]{0,40}\broles?\b|\broles?\b[^.{}]{0,40}\b(?:required|not allowed|missing|insufficient|not permitted|cannot)\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'roles',
      pattern:
        /\b(?:requires?|required|missing|needs?|lacks?)\b[^.{}]{0,40}\broles\b|\broles\b[^.{}]{0,40}\b(?:required|not allowed|missing)\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'privileges',
      pattern:
        /\b(?:insufficient|not enough|without|lacks?|lacking|requires?|missing|do(?:es)? not have|don['’]t have)\b[^.{}]{0,30}\bprivileges\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'rights',
      pattern:
        /\b(?:insufficient|not enough|without|lacks?|requires?|missing|do(?:es)? not have|don['’]t have)\b[^.{}]{0,30}\brights\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'authorized',
      pattern:
        /\b(?:you are|you['’]re|user(?: \S{1,60})? is|caller is) not authori[sz]ed to (?:perform|access|view|do|edit|update|create|delete|read|use|execute)\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'authorised',
      pattern:
        /\b(?:you are|you['’]re|user is) not authorised to (?:perform|access|view|do|edit|update|create|delete|read|use)\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'admin',
      pattern:
        /\b(?:admins?|administrators?)(?: only| (?:access|role|privileges|rights) (?:is |are )?required)\b|\b(?:must be|requires?|restricted to|only) an? ?admin/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'administrators',
      pattern: /\b(?:restricted to|only) administrators\b|\badministrators only\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4',
      lastSeen: '2026',
    },
    {
      // What NestJS answers when a guard returned false.
      in: 'message',
      literal: 'Forbidden resource',
      pattern: /["']message["']\s{0,4}:\s{0,4}["']Forbidden resource["']/,
      strength: 'indicated',
      source: 'https://docs.nestjs.com/guards',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'PERMISSION_DENIED',
      pattern: /["'](?:status|code)["']\s{0,4}:\s{0,4}["']PERMISSION_DENIED["']/,
      strength: 'indicated',
      source: 'https://grpc.io/docs/guides/status-codes/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'insufficient-role',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]insufficient[-_]role["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'insufficient-permissions',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]insufficient[-_]permissions["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'missing-permission',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]missing[-_]permission["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'permission-denied',
      pattern: /["']type["']\s{0,4}:\s{0,4}["'][^"']{0,200}[/:#]permission[-_]denied["']/i,
      strength: 'indicated',
      source: 'RFC 9457',
      lastSeen: '2026',
    },
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
