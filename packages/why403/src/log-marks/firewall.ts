import { citeLine, citeLines } from '../evaluate/log-scene.ts';
import { exclusionFor, type MatchedRule, modSecurityEvent } from '../evaluate/modsecurity-event.ts';
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

function exclusion(rules: readonly MatchedRule[], path: string | null): FixTemplate[] {
  return rules.slice(0, 5).map((rule) => ({
    actor: 'operator',
    summary: `If the request is a rightful one, take only ${rule.variable === '' ? 'this path' : `\`${rule.variable}\` on this path`} from rule ${rule.id}, and leave the rule in force everywhere else.`,
    change: {
      file: 'a rule file that is read before the core rule set',
      after: exclusionFor(rule, path),
    },
    check: `The same request passes, and the audit log no longer lists ${rule.id} for it.`,
    weakens: 'The rule no longer looks at that one argument on that path.',
  }));
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
      fixes: cause === 'waf-rule' ? exclusion(shown, view.path) : [],
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
