// What the bench of the model takes from the program.
import { optimizeLater } from '../../packages/why403/src/cli/patient-optimizer.ts';
import { type GivenQuestion, readQuestion } from '../../packages/why403/src/cli/predict-question.ts';
import { Moment } from '../../packages/why403/src/collect/server-files/moment.ts';
import {
  NginxConfigurations,
  nginxSurroundings,
} from '../../packages/why403/src/collect/server-files/nginx-surroundings.ts';
import { predictNginx } from '../../packages/why403/src/evaluate/nginx/explain.ts';
import type { NginxModel } from '../../packages/why403/src/evaluate/nginx/model.ts';

/** Reads a configuration. */
export function readModel(config: string): NginxModel {
  const model = new NginxConfigurations().model(config);
  optimizeLater();
  return model;
}

/** Answers questions that come together, one at a call: whether it is refused. */
export function explainer(model: NginxModel): (line: GivenQuestion) => boolean {
  const moment = new Moment();
  return (line) => {
    const { config, prefix, workerUser, request } = readQuestion(line);
    const around = nginxSurroundings(model, config, prefix, workerUser, moment);
    return around !== null && predictNginx(model, request, around).status === 403;
  };
}
