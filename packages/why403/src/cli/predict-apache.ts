import { predictSite } from '../evaluate/apache/predict.ts';
import type { ApacheSite } from '../evaluate/apache/predict-apache.ts';
import { addressText, parseAddress } from '../evaluate/nginx/address.ts';
import type { Prediction } from '../model/prediction.ts';
import type { Question } from './predict-question.ts';

/** The answer of Apache; what is broken in its configuration is said with it. */
export function predictOnApache(site: ApacheSite | null, { workerUser, request }: Question): Prediction {
  const none = { status: null, cause: null, directive: null, lines: [], fix: null } as const;
  if (site === null) return { ...none, why: `there is no user or group for the worker ("${workerUser}")` };
  const { compiled } = site;
  const [problem] = compiled.config.problems;
  const [mistake] = compiled.mistakes;
  const broken =
    problem !== undefined
      ? `${problem.file}, line ${problem.line}: expected ${problem.expected}`
      : mistake !== undefined
        ? `${mistake.directive.source.path}, line ${mistake.directive.line}: expected ${mistake.expected}`
        : null;
  if (compiled.config.directives.length === 0 && broken !== null) return { ...none, why: broken };
  const { method, target, http, headers, client, port, host, bodyLength } = request;
  const literal = parseAddress(host === 'localhost' ? '127.0.0.1' : host.replace(/^\[|\]$/g, ''));
  const address = literal === null ? null : addressText(literal);
  const wire = { method, target, http, headers, client, port, address, hasBody: bodyLength > 0 };
  const prediction = predictSite(site, wire);
  if (broken === null) return prediction;
  return {
    ...prediction,
    why: `${prediction.why}. The configuration is broken, and this is the answer for the rest: ${broken}`,
  };
}
