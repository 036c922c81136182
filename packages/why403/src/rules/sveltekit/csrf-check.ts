import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'sveltekit/csrf-check',
  title: 'SvelteKit took a form for one of another site',
  explanation:
    'A POST, PUT, PATCH or DELETE with a form body must carry the Origin that the server believes to be its own. The Node adapter assumes https and the Host header unless ORIGIN is set, so a container behind a proxy or on plain http refuses its own forms.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'form submissions are forbidden',
      pattern: /\bCross-site (?:POST|PUT|PATCH|DELETE) form submissions are forbidden\b/,
      strength: 'proved',
      source: 'https://github.com/andrii-kryvoviaz/slink/issues/16',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Cross-site remote requests are forbidden',
      strength: 'proved',
      source: 'https://svelte.dev/docs/kit/remote-functions',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Tell the Node adapter its own web origin.',
      command: (view) => shell`ORIGIN=${`https://${view.host ?? 'www.example.test'}`} node build`,
      check: 'The same form is accepted.',
    },
    {
      actor: 'operator',
      summary: 'For several names let it read them from the proxy.',
      command: 'PROTOCOL_HEADER=x-forwarded-proto HOST_HEADER=x-forwarded-host node build',
      weakens: 'Only safe where the proxy overwrites both headers from clients.',
    },
    {
      actor: 'developer',
      summary: 'Name the origins of others that may send forms, a payment provider for one.',
      change: { file: 'svelte.config.js', after: "kit: { csrf: { trustedOrigins: ['https://pay.example.test'] } }" },
      weakens: 'Pages of that origin may send forms in the name of a visitor.',
    },
  ],
});
