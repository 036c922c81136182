import { describe, expect, test } from 'vitest';
import { type Answer, compareSeed, figures } from '../../../../bench/nginx-differential/compare.mjs';
import { readQuestion } from '../../src/cli/predict-question.ts';
import { NginxConfigurations, nginxSurroundings } from '../../src/collect/server-files/nginx-surroundings.ts';
import { predictNginx } from '../../src/evaluate/nginx/explain.ts';
import type { Prediction } from '../../src/model/prediction.ts';
import { isThere } from './ask-server.ts';

const isRoot = process.getuid?.() === 0;

describe.skipIf(!isRoot || !isThere('nginx'))('the model beside a real nginx', () => {
  test('random configurations are answered as nginx answers them', { timeout: 60_000 }, async () => {
    const configurations = new NginxConfigurations();
    const answers: Answer<Prediction>[] = [];
    for (let seed = 1; seed <= 40; seed++) {
      const result = await compareSeed(seed, (given) => {
        const question = readQuestion(given);
        const model = configurations.model(question.config);
        const around = nginxSurroundings(model, question.config, question.prefix, question.workerUser);
        if (around === null) throw new Error('no such user');
        return predictNginx(model, question.request, around);
      });
      answers.push(...result.answers);
    }
    const { refused, recall, precision, different } = figures(answers);
    expect(refused).toBeGreaterThan(100);
    expect(recall).toBeGreaterThanOrEqual(0.99);
    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect(different.length).toBeLessThanOrEqual(answers.length / 100);
  });
});
