import path from 'node:path';
import { apacheFiles } from '../collect/server-files/apache-files.ts';
import { apacheSite } from '../collect/server-files/apache-site.ts';
import { diskFiles } from '../collect/server-files/disk.ts';
import { mountedApache, mountedConfig, mountedDisk, mountsFrom } from '../collect/server-files/mounted.ts';
import { configFiles } from '../collect/server-files/nginx-files.ts';
import { nginxSurroundings } from '../collect/server-files/nginx-surroundings.ts';
import { UsageError } from '../errors.ts';
import { predictSite } from '../evaluate/apache/predict.ts';
import { predictNginx } from '../evaluate/nginx/explain.ts';
import { NginxModel } from '../evaluate/nginx/model.ts';
import type { Expectation, ExpectationSuite } from '../model/expectation.ts';
import type { ConfigProblem } from '../model/nginx-config.ts';
import type { Prediction } from '../model/prediction.ts';
import { NOBODY } from '../model/server-files.ts';
import { readNginxConfig } from '../read/nginx/nginx-config.ts';
import { type Question, readQuestion } from './predict-question.ts';

/** A configuration that was read once, to be asked many times. */
export interface Answering {
  readonly problems: readonly ConfigProblem[];
  answer(expectation: Expectation): Prediction;
}

/** Makes the configuration of a file of expectations ready; `folder` is that of the file. */
export function answering(suite: ExpectationSuite, folder: string): Answering {
  const config = path.resolve(folder, suite.config);
  const prefix = suite.prefix === null ? path.dirname(config) : path.resolve(folder, suite.prefix);
  const questionOf = ({ url, method, http, headers, client, body }: Expectation): Question => {
    const { server, workerUser } = suite;
    const bodyBase64 = Buffer.from(body).toString('base64');
    return readQuestion({ server, config, prefix, workerUser, url, method, http, headers, client, bodyBase64 });
  };
  return suite.server === 'nginx' ? onNginx(suite, folder, questionOf) : onApache(suite, folder, questionOf);
}

type QuestionOf = (expectation: Expectation) => Question;

function onNginx(suite: ExpectationSuite, folder: string, questionOf: QuestionOf): Answering {
  const [{ config, prefix, workerUser }, mounts] = [questionOf(anyOf(suite)), mountsFrom(suite.mount, folder)];
  const model = new NginxModel(readNginxConfig(config, mountedConfig(configFiles(), mounts)));
  const machine = { files: mountedDisk(diskFiles(), mounts), orElse: NOBODY };
  const around = nginxSurroundings(model, config, `${prefix.replace(/\/$/, '')}/`, workerUser, machine);
  const { problems } = model.tree.config;
  if (around === null || model.http === null) throw unusable(problems[0], config);
  return { problems, answer: (one) => predictNginx(model, questionOf(one).request, around) };
}

function onApache(suite: ExpectationSuite, folder: string, questionOf: QuestionOf): Answering {
  const [{ config, prefix, workerUser }, mounts] = [questionOf(anyOf(suite)), mountsFrom(suite.mount, folder)];
  const machine = {
    disk: mountedApache(apacheFiles(), mounts),
    files: mountedDisk(diskFiles(), mounts),
    orElse: NOBODY,
  };
  const site = apacheSite(config, prefix, workerUser, machine);
  if (site === null) throw new UsageError(`there is no user or group "${workerUser}"`);
  const mistakes = site.compiled.mistakes.map(({ directive, expected }) => ({
    file: directive.source.path,
    line: directive.line,
    expected,
  }));
  const problems = [...site.compiled.config.problems, ...mistakes];
  if (site.compiled.config.directives.length === 0) throw unusable(problems[0], config);
  const answer = (one: Expectation) => {
    const { method, target, http, headers, client, port, bodyLength } = questionOf(one).request;
    return predictSite(site, { method, target, http, headers, client, port, hasBody: bodyLength > 0 });
  };
  return { problems, answer };
}

/** Paths and the user are the same for all of them. */
function anyOf({ expectations }: ExpectationSuite): Expectation {
  return { ...(expectations[0] as Expectation), url: 'http://localhost/', headers: [], http: '1.1' };
}

function unusable(problem: ConfigProblem | undefined, config: string): UsageError {
  if (problem === undefined) return new UsageError(`${config} holds no configuration of a web server`);
  return new UsageError(`${problem.file}, line ${problem.line}: expected ${problem.expected}`);
}
