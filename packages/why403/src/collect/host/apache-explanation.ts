import { type ApacheSite, explainSite } from '../../evaluate/apache/predict.ts';
import type { ApacheWire } from '../../evaluate/apache/request.ts';
import type { ApacheDirective } from '../../model/apache-config.ts';
import type { ConfigLine, Explanation } from '../../model/explanation.ts';

/** What Apache answers, with its working. */
export function explainApache(site: ApacheSite, wire: ApacheWire): Explanation {
  const { prediction, verdict } = explainSite(site, wire);
  const { decision, steps } = verdict;
  const line = decision?.by == null || prediction.status !== 403 ? null : lineOf(decision.by);
  const blocked = prediction.status === 403 ? (decision?.blocked ?? null) : null;
  const trace = steps.map(({ phase, what, by }) => ({
    phase,
    says: what,
    directive: by === null ? null : lineOf(by),
    path: null,
    status: null,
  }));
  const end =
    decision === null
      ? []
      : [
          {
            phase: 'answer',
            says: decision.why,
            directive: decision.by === null ? null : lineOf(decision.by),
            path: blocked?.path ?? null,
            status: decision.status >= 400 ? decision.status : null,
          },
        ];
  return { ...prediction, line, path: blocked?.path ?? null, trace: [...trace, ...end], behind: [] };
}

function lineOf({ name, key, raw, source, line }: ApacheDirective): ConfigLine {
  const words = raw === '' ? name : `${name} ${raw}`;
  return { file: source.path, line, text: key.startsWith('<') ? `<${words}>` : words };
}
