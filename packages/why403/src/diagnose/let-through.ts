import { idsOfView, isOfRequest } from '../evaluate/events/request-id.ts';
import type { ExchangeView } from '../evaluate/exchange-view.ts';
import { citeLine } from '../evaluate/log-scene.ts';
import type { RuledOut } from '../model/diagnosis.ts';
import type { LogLineObservation } from '../model/observation.ts';
import { partsOfRuleId } from '../rules/define-rule.ts';
import type { Knowledge } from './knowledge.ts';
import type { Weighed } from './weigh.ts';

/** Takes out the firewall of AWS where its own log, under the id of this request, says that it let it through. */
export function withoutLetThrough(
  weighed: Weighed,
  lines: readonly LogLineObservation[],
  view: ExchangeView,
  knowledge: Knowledge,
): Weighed {
  const record = lines.find(
    (line) => line.log === 'waf-aws' && line.fields.action === 'ALLOW' && isOfRequest(line, idsOfView(view)) === true,
  );
  if (record === undefined) return weighed;
  const excluded = weighed.kept.filter(({ rule, strength }) => strength === 'possible' && isFirewall(rule.id));
  const { source } = citeLine(record);
  const ruledOut = excluded.map(({ rule }): RuledOut => {
    const parts = partsOfRuleId(rule.id);
    const title = knowledge.cause.get(parts.cause)?.title ?? parts.cause;
    return {
      rule: rule.id,
      ...parts,
      title,
      reason: `The log of AWS WAF has this request with ALLOW (${source.name}).`,
    };
  });
  return {
    kept: weighed.kept.filter((hit) => !excluded.includes(hit)),
    ruledOut: [...weighed.ruledOut, ...ruledOut],
  };
}

/** Before CloudFront, API Gateway and load balancers the only firewall is AWS WAF. */
function isFirewall(rule: string): boolean {
  return /^(?:aws-waf\/|(?:cloudfront|aws-api-gateway|aws-alb)\/waf-rule\b)/.test(rule);
}
