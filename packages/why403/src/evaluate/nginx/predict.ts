import type { Prediction } from '../../model/prediction.ts';
import { explainNginx } from './explain.ts';
import type { NginxModel } from './model.ts';
import type { ServerRequest, Surroundings } from './request.ts';

/** What the server answers, which line or file decides, and the smallest change that the model confirms. */
export function predictNginx(model: NginxModel, request: ServerRequest, around: Surroundings): Prediction {
  const { status, cause, directive, fix, why } = explainNginx(model, request, around);
  return { status, cause, directive, fix, why };
}
