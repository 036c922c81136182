import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'flask/csrf-check',
  title: 'Flask-WTF found no valid CSRF token',
  explanation:
    'CSRFProtect compares a token in the form or in X-CSRFToken with one kept in the session. It answers 400 by default, and 403 where the application turned that round. "The referrer does not match the host" is its second check, made over https only.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'The CSRF',
      pattern:
        /\b(?:The CSRF (?:token|session token|tokens) (?:is (?:missing|invalid)|has expired|do not match)|The referrer (?:header is missing|does not match the host))\.?/,
      also: [{ in: 'status', literal: '400' }],
      strength: 'proved',
      source: 'https://flask-wtf.readthedocs.io/en/stable/csrf/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The CSRF',
      pattern: /\bThe CSRF (?:session token is missing|tokens do not match|token has expired)\./,
      unless: [{ in: 'status', literal: '200' }],
      strength: 'proved',
      source: 'https://flask-wtf.readthedocs.io/en/stable/csrf/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The CSRF token',
      pattern: /\bThe CSRF token is (?:missing|invalid)\./,
      unless: [{ in: 'status', literal: '200' }],
      strength: 'indicated',
      source: 'https://flask-wtf.readthedocs.io/en/stable/csrf/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The referrer',
      pattern: /\bThe referrer (?:header is missing|does not match the host)\./,
      unless: [{ in: 'status', literal: '200' }],
      strength: 'proved',
      source: 'https://flask-wtf.readthedocs.io/en/stable/csrf/',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  shouldBe: null,
  anyStatus: true,
  fixes: [
    {
      actor: 'developer',
      summary: 'Put the token into the form, or send it as X-CSRFToken.',
      change: { file: 'the template', after: '<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">' },
      check: 'The same POST is no longer answered with 400 or 403.',
    },
    {
      actor: 'developer',
      summary:
        'Look at SECRET_KEY and the session cookie where the session token is missing: a key that differs between workers, or a Secure cookie over http, loses it.',
    },
    {
      actor: 'developer',
      summary: 'For an API with tokens of its own take the blueprint out of the check.',
      change: { file: 'app.py', after: 'csrf.exempt(api_blueprint)' },
      weakens: 'The blueprint is no longer protected where browsers send it cookies.',
    },
  ],
});
