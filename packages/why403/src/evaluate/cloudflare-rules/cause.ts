import type { EdgeVerdict } from '../../model/edge-request.ts';
import type { EdgeStep } from '../../model/edge-rules.ts';
import type { Cause } from '../../model/taxonomy.ts';

/** What a part of an expression tests, by the field it asks for; the most telling first. */
const CONDITIONS: readonly (readonly [Cause, RegExp])[] = [
  ['client-certificate', /\bcf\.tls_client_auth\./],
  [
    'bot-protection',
    /\bcf\.(?:bot_management|client\.bot|verified_bot_category)|\bhttp\.user_agent\b|headers\["user-agent"\]/,
  ],
  ['geo-block', /\bip\.(?:src|geoip)\.(?:country|continent|region|subdivision|is_in_european_union|city)/],
  ['ip-block', /\bip\.(?:src(?!\.)|src\.asnum|geoip\.asnum)|\bcf\.threat_score\b/],
  ['hotlink-protection', /\bhttp\.referer\b/],
  ['https-required', /\bssl\b/],
  ['method-restricted', /\bhttp\.request\.method\b/],
  ['api-key', /\bis_timed_hmac_valid_v0|headers\["(?:x-api-key|authorization)"\]/],
];

/** The condition that a matched rule tested; `waf-rule` where it is none of the taxonomy's own (TAXONOMY, "Precedence"). */
export function causeOfRule({ rule, verdict }: EdgeStep): Cause {
  if (rule.service === 'zone-lockdown') return 'ip-block';
  if (rule.service === 'user-agent-rule') return 'bot-protection';
  if (rule.service === 'rate-limiting-rule') return 'rate-limit';
  if (rule.service === 'ip-access-rule') return 'ip-block';
  const tested = verdict === null ? [] : decisive(verdict);
  const texts = tested.map(({ text }) => text).join('\n');
  return CONDITIONS.find(([, pattern]) => pattern.test(texts))?.[0] ?? 'waf-rule';
}

/** The parts without which the expression would not hold: of `or` those that hold, of `and` all. */
export function decisive(verdict: EdgeVerdict): readonly EdgeVerdict[] {
  if (verdict.parts.length === 0) return [verdict];
  const same = verdict.parts.filter((part) => part.holds === verdict.holds);
  return (same.length > 0 ? same : verdict.parts).flatMap(decisive);
}
