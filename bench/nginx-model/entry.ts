// What the bench of the model takes from the program.
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
  return new NginxConfigurations().model(config);
}

/** Answers all questions; how many of them are refused. */
export function explainAll(model: NginxModel, lines: readonly GivenQuestion[]): number {
  let refused = 0;
  const moment = new Moment();
  for (const line of lines) {
    const { config, prefix, workerUser, request } = readQuestion(line);
    const around = nginxSurroundings(model, config, prefix, workerUser, moment);
    if (around !== null && predictNginx(model, request, around).status === 403) refused++;
  }
  return refused;
}
