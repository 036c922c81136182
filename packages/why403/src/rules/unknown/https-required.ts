import { shell } from '../../evaluate/quote/shell.ts';
import { sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/https-required',
  title: 'Plain HTTP is refused',
  explanation:
    'The server wants the request over TLS and says so instead of redirecting, which would have let a password through once already.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['https'],
      /\bhttps (?:is |connection )?(?:required|only|mandatory)\b|\b(?:requires?|must (?:use|be (?:made|sent|accessed) (?:over|via|using))|only (?:over|via|accessible (?:over|via|through))|please use|use) https\b/i,
    ),
    ...sentences(['SSL'], /\bssl (?:is |connection is )?required\b|\brequires? ssl\b|\bsslrequired\b/i),
    ...sentences(['TLS'], /\btls (?:is )?required\b|\brequires? tls\b/i),
    ...sentences(
      ['secure connection'],
      /\b(?:requires?|must use|only over) (?:a )?secure connection\b|\bsecure connection (?:is )?required\b/i,
    ),
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Use the https address.',
      command: (view) => shell`curl -sS -i ${(view.url ?? 'https://www.example.test/').replace(/^http:/i, 'https:')}`,
      check: 'The same request over https is answered.',
    },
    {
      actor: 'operator',
      summary:
        'Behind a proxy that ends TLS pass the scheme on, or the application takes every request for plain http.',
      change: { file: 'nginx', after: 'proxy_set_header X-Forwarded-Proto $scheme;' },
    },
  ],
});
