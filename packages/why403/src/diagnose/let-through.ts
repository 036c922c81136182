import { idsOfView, isOfRequest } from '../evaluate/events/request-id.ts';
import type { ExchangeView } from '../evaluate/exchange-view.ts';
import { citeLine } from '../evaluate/log-scene.ts';
import type { RuledOut } from '../model/diagnosis.ts';
import type { LogLineObservation } from '../model/observation.ts';
import { partsOfRuleId } from '../rules/define-rule.ts';
import type { Knowledge } from './knowledge.ts';
import type { Weighed } from './weigh.ts';

/** What a record of this request excludes of the causes that its answer leaves open. */
interface Excluding {
  /** Rules that it excludes, as far as they are no more than possible. */
  readonly rules: RegExp;
  readonly reason: string;
}

/** Takes out what the logs of AWS exclude, under the id of this request: a firewall that let it through, rights of nobody. */
export function withoutLetThrough(
  weighed: Weighed,
  lines: readonly LogLineObservation[],
  view: ExchangeView,
  knowledge: Knowledge,
): Weighed {
  const records = lines.filter((line) => line.log === 'waf-aws' || line.log === 's3-access');
  if (records.length === 0) return weighed;
  const ids = idsOfView(view);
  const own = records.filter((line) => isOfRequest(line, ids) === true || (line.log === 's3-access' && isAlone(view)));
  return own.flatMap((line) => excludedBy(line) ?? []).reduce((left, one) => without(left, one, knowledge), weighed);
}

/** Whether the log is all there is: then the request is that of the line. */
function isAlone({ headersShown, bodyShown }: ExchangeView): boolean {
  return !headersShown && !bodyShown;
}

function excludedBy(line: LogLineObservation): Excluding | null {
  const { name } = citeLine(line).source;
  if (line.log === 'waf-aws')
    return line.fields.action === 'ALLOW'
      ? { rules: FIREWALL, reason: `The log of AWS WAF has this request with ALLOW (${name}).` }
      : null;
  // An origin access control signs, and is then the requester.
  return line.fields.requester === '-' && line.status === 403
    ? {
        rules: OF_SOMEBODY,
        reason: `The access log of S3 has this request without a requester: nobody signed it (${name}).`,
      }
    : null;
}

/** Before CloudFront, API Gateway and load balancers the only firewall is AWS WAF. */
const FIREWALL = /^(?:aws-waf\/|(?:cloudfront|aws-api-gateway|aws-alb)\/waf-rule\b)/;
/** Nobody has neither rights that could lack nor a key that could be refused: to an unsigned request for an encrypted object S3 answers 400. */
const OF_SOMEBODY = /^s3\/(?:insufficient-role|encryption-key)\b/;

function without(weighed: Weighed, { rules, reason }: Excluding, knowledge: Knowledge): Weighed {
  const excluded = weighed.kept.filter(({ rule, strength }) => strength === 'possible' && rules.test(rule.id));
  const ruledOut = excluded.map(({ rule }): RuledOut => {
    const parts = partsOfRuleId(rule.id);
    return { rule: rule.id, ...parts, title: knowledge.cause.get(parts.cause)?.title ?? parts.cause, reason };
  });
  return {
    kept: weighed.kept.filter((hit) => !excluded.includes(hit)),
    ruledOut: [...weighed.ruledOut, ...ruledOut],
  };
}
