import { citeLine, citeLines } from '../evaluate/log-scene.ts';
import {
  addsUp,
  type MatchedRule,
  type ModSecurityEvent,
  modSecurityEvent,
} from '../evaluate/server-log/modsecurity-event.ts';
import { exclusionFor } from '../evaluate/server-log/modsecurity-exclusion.ts';
import type { LogKind } from '../model/log-kind.ts';
import type { Cause } from '../model/taxonomy.ts';
import type { FixTemplate } from '../rules/define-rule.ts';
import type { LogMark } from './define-log-mark.ts';

const LAB = { source: 'lab: ModSecurity 2.9.7 and 3.0', lastSeen: '2026-11' } as const;
const LOGS: readonly LogKind[] = ['apache-error', 'nginx-error', 'modsecurity-audit', 'litespeed-error'];

/** What a firewall rule tested is the cause, where its variable is the client's address or country. */
function testedBy({ variable, text }: MatchedRule): Cause {
  if (/^GEO\b|GEO:COUNTRY/.test(`${variable} ${text}`) || / at GEO:/.test(text)) return 'geo-block';
  if (/^REMOTE_ADDR$/.test(variable) || /\bIPmatch|@?ipMatch|\bRBL lookup\b/i.test(text)) return 'ip-block';
  return 'waf-rule';
}

const RESPONSE_PHASE = 3;

/** What mends a refusal: the exclusion of what matched; of an answer that was held back, the answer itself. */
function fixesFor(event: ModSecurityEvent, path: string | null): FixTemplate[] {
  const rules = event.scoring.filter((rule) => !addsUp(rule));
  if (rules.length === 0) return [];
  const limit = event.threshold === null ? '' : `, refused from ${event.threshold} on`;
  const sum = event.score === null ? '' : ` (score ${event.score}${limit})`;
  if ((event.phase ?? 0) >= RESPONSE_PHASE) return [ofTheAnswer(rules, sum)];
  const { onPath, onSite, summary, path: shown } = exclusionFor(rules, path);
  const where = shown === null ? 'its path' : `\`${shown}\``;
  const fixes: FixTemplate[] = [
    {
      actor: 'operator',
      summary: `If the request is a rightful one, exclude ${summary} on ${where} only${sum}; the rules stay in force for everything else.`,
      change: {
        file: 'a rule file that is read before the core rule set (REQUEST-900-EXCLUSION-RULES-BEFORE-CRS.conf)',
        after: onPath,
      },
      check:
        'The same request passes, and the same text in another argument is still refused. Where the server says that the id is taken, any other below 100000 will do.',
      weakens: 'These rules no longer look at that one argument on that path.',
    },
  ];
  if (onSite === '') return fixes;
  return [
    ...fixes,
    {
      actor: 'operator',
      summary:
        'Where the same argument is rightful on every path, exclude it from these rules for the whole site instead.',
      change: {
        file: 'a rule file that is read after the core rule set (RESPONSE-999-EXCLUSION-RULES-AFTER-CRS.conf)',
        after: onSite,
      },
      check: 'The same request passes, and the same text in another argument is still refused.',
      weakens: 'These rules no longer look at that one argument on any path.',
    },
  ];
}

/** Such a rule found an error message or a piece of source code in what the application sent. */
function ofTheAnswer(rules: readonly MatchedRule[], sum: string): FixTemplate {
  const [first] = rules;
  return {
    actor: 'developer',
    summary: `Mend the page itself: the application did answer, and rule ${first?.id} held its answer back for what it says${sum}: ${first?.message || 'see the audit log'}.`,
    check: 'The page no longer holds that text, and passes.',
  };
}

const denied = (rule: string, cause: Cause): LogMark => ({
  rule,
  log: LOGS,
  pattern: /Access denied|\[id "/,
  strength: 'proved',
  closes: true,
  refine: (line, { lines, view }) => {
    const event = modSecurityEvent(line, lines);
    if (event === null || (event.code !== null && event.code !== 403) || testedBy(event.denying) !== cause) return null;
    const shown = event.scoring.length > 0 ? event.scoring : [event.denying];
    const [first, ...more] = shown.map((one) => citeLine(line, one.text));
    if (first === undefined) return null;
    return {
      // Where the log does not say that it intervened, a status of 403 beside a match is its doing only likely.
      strength: line.fields.action === 'Matched' ? 'indicated' : 'proved',
      evidence: [
        first,
        ...more.slice(0, 4),
        ...(shown.includes(event.denying) ? [] : [citeLine(line, event.denying.text)]),
      ],
      fixes: cause === 'waf-rule' ? fixesFor(event, view.path) : [],
    };
  },
  ...LAB,
});

/** What ModSecurity, LiteSpeed and CrowdSec log of what they refuse. */
export const FIREWALL_MARKS: readonly LogMark[] = [
  denied('modsecurity/waf-rule', 'waf-rule'),
  denied('modsecurity/ip-block', 'ip-block'),
  denied('modsecurity/geo-block', 'geo-block'),
  {
    // A rule with `nolog` leaves no message; the audit log still says that the request was intercepted.
    rule: 'modsecurity/waf-rule',
    log: 'modsecurity-audit',
    fields: { action: /^Intercepted/ },
    strength: 'proved',
    closes: true,
    refine: (line) =>
      /Access denied|\[id "/.test(line.message) ? null : { strength: 'proved', evidence: citeLines(line, []) },
    ...LAB,
  },
  {
    rule: 'litespeed/waf-rule',
    log: 'litespeed-error',
    pattern: /mod_security rule \[|\[MODSEC\].{0,400}(?:denied|triggered)/i,
    strength: 'proved',
    closes: true,
    source: 'https://docs.litespeedtech.com/lsws/cp/cpanel/waf/',
    lastSeen: '2025',
  },
  {
    rule: 'crowdsec/ip-block',
    log: ['nginx-error', 'crowdsec'],
    pattern: /\[Crowdsec\] denied '[^']{1,60}' with '[a-z]{1,20}' \(by bouncer\)/i,
    strength: 'proved',
    closes: true,
    source: 'https://github.com/crowdsecurity/lua-cs-bouncer',
    lastSeen: '2026',
  },
  {
    rule: 'crowdsec/waf-rule',
    log: ['nginx-error', 'crowdsec'],
    pattern: /\[Crowdsec\] denied '[^']{1,60}' with '[a-z]{1,20}' \(by appsec\)/i,
    strength: 'proved',
    closes: true,
    source: 'https://github.com/crowdsecurity/lua-cs-bouncer',
    lastSeen: '2026',
  },
];
