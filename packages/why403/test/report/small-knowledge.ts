import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CAUSE_ENTRIES } from '../../src/causes/index.ts';
import { indexKnowledge } from '../../src/diagnose/knowledge.ts';
import { diagnose } from '../../src/diagnose.ts';
import { type Diagnosis, makeExchange, readInput } from '../../src/index.ts';
import { defineProduct } from '../../src/products/define-product.ts';
import { defineRule, leftOpen } from '../../src/rules/define-rule.ts';
import { FIXTURES } from '../rules/load-cases.ts';

// A world of two products, so that the reports under test do not change whenever something is learned.
const lab = { source: 'lab: nginx 1.22.1', lastSeen: '2026' };
const nginx = defineProduct({
  id: 'nginx',
  name: 'nginx',
  layer: 'web-server',
  present: [{ in: 'header server', literal: 'nginx', ...lab }],
  wrote: [{ in: 'body', literal: '<hr><center>nginx', strength: 'indicated', ...lab }],
  asks: [
    {
      ask: 'The line that nginx wrote to its error log in the second of the request.',
      how: 'sudo tail -n 5 /var/log/nginx/error.log',
      outcomes: [
        { when: '(13: Permission denied)', causes: ['file-permissions'] },
        { when: 'directory index of "…" is forbidden', causes: ['missing-index'] },
        { when: 'no line at all: a `return 403`', causes: ['config-deny'] },
      ],
    },
  ],
});
const cloudflare = defineProduct({
  id: 'cloudflare',
  name: 'Cloudflare',
  layer: 'cdn',
  present: [{ in: 'header cf-ray', literal: '', ...lab }],
  wrote: [],
  references: [{ name: 'Ray ID', in: 'header cf-ray', pattern: /^([0-9a-f]{16})/ }],
  purge: 'Caching, Configuration, Custom purge, with this address',
});
const rules = [
  defineRule({
    id: 'cloudflare/waf-rule',
    title: 'A firewall rule of the Cloudflare zone matched',
    explanation: 'The request met a rule at the edge; the origin server never saw it.',
    layer: 'waf',
    needs: ['exchange'],
    signals: [{ in: 'body', literal: 'error code: 1020', strength: 'proved', ...lab }],
    fixes: [
      {
        actor: 'account-owner',
        summary: 'Look the Ray ID up in the events: they name the rule. Then narrow that rule.',
        change: {
          file: 'the rule',
          before: 'http.request.uri.path contains "/admin"',
          after: 'http.request.uri.path eq "/admin/login"',
        },
        command: 'curl -sI https://www.example.test/',
        check: 'The same request passes',
        weakens: 'What the rule no longer covers reaches the origin server',
      },
    ],
  }),
  defineRule({
    id: 'cloudflare/rate-limit',
    title: 'A rate limiting rule of the zone acted',
    explanation: 'More requests came than the rule allows.',
    needs: ['exchange'],
    signals: [{ in: 'body', literal: 'error code: 1015', strength: 'indicated', ...lab }],
    fixes: [{ actor: 'developer', summary: 'Send fewer requests' }],
  }),
  ...(['file-permissions', 'missing-index', 'config-deny', 'symlink-policy'] as const).map((cause) =>
    defineRule({
      id: `nginx/${cause}`,
      title: `nginx refused for ${cause}`,
      explanation: 'One of several reasons for the same page.',
      needs: ['exchange'],
      generic: leftOpen,
      fixes: [{ actor: 'operator', summary: `Mend ${cause}`, command: 'sudo nginx -T' }],
    }),
  ),
];
const knowledge = indexKnowledge({ products: [nginx, cloudflare], causes: CAUSE_ENTRIES, rules });

/** What the small world says of a fixture. */
export function diagnoseFixture(file: string): Diagnosis {
  const [input] = readInput(readFileSync(path.join(FIXTURES, file), 'utf8'), path.basename(file));
  return diagnose(input?.observations ?? [], knowledge);
}

interface Answer {
  readonly url?: string | null;
  readonly status: number;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body: string;
}

/** What the small world says of an answer. */
export function diagnoseAnswer({ url = 'https://www.example.test/', status, headers = [], body }: Answer): Diagnosis {
  const exchange = makeExchange({
    source: { name: 'answer.txt', line: 1 },
    method: 'GET',
    url,
    status,
    headers: [['date', 'Tue, 10 Nov 2026 03:00:00 GMT'], ...headers],
    body,
  });
  return diagnose([exchange], knowledge);
}
