import type { Prediction } from '../../model/prediction.ts';
import { explainApache } from './explain.ts';
import type { ApacheSite } from './predict-apache.ts';
import type { ApacheWire } from './request.ts';

/** What the server answers, which line or file decides, and the smallest change that the model confirms. */
export function predictSite(site: ApacheSite, wire: ApacheWire): Prediction {
  const { status, cause, directive, lines, fix, why } = explainApache(site, wire);
  return { status, cause, directive, lines, fix, why };
}
