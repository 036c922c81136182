// Asks the model and the real server the same, and counts where they differ.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { generate } from './generate.mjs';
import { freePort, makeFolder, startNginx, statusOf, syntaxError, writeCase } from './real-server.mjs';

/** One question in the words of `predict`. */
export function questionOf({ method, target, headers, body, client }, folder, port) {
  return {
    server: 'nginx',
    config: path.join(folder, 'nginx.conf'),
    prefix: folder,
    url: `http://127.0.0.1:${port}${target}`,
    method,
    headers: body === '' ? headers : [...headers, ['Content-Length', String(Buffer.byteLength(body))]],
    http: '1.1',
    client,
    workerUser: 'config',
    bodyBase64: Buffer.from(body).toString('base64'),
  };
}

/** Runs one seed. `predict` takes a question and gives a prediction. */
export async function compareSeed(seed, predict) {
  const folder = makeFolder();
  try {
    const port = await freePort();
    const made = generate(seed, folder, port);
    writeCase(made, folder);
    const error = syntaxError(folder);
    if (error !== null) return { seed, skipped: error, answers: [] };
    // All predictions first: DELETE changes the files.
    const predictions = [];
    const requests = made.requests.filter(({ method }, index, all) => method !== 'DELETE' || index === all.length - 1);
    for (const request of requests) predictions.push(await predict(questionOf(request, folder, port)));
    const server = await startNginx(folder, port);
    const answers = [];
    try {
      if (!server.isRunning) return { seed, skipped: 'nginx did not start', answers };
      for (const [index, request] of requests.entries())
        answers.push({ seed, request, prediction: predictions[index], status: await statusOf(request, port) });
    } finally {
      await server.stop();
    }
    return { seed, skipped: null, answers };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Recall and precision of 403, and what differs at all. */
export function figures(answers) {
  const is403 = (status) => status === 403;
  const real = answers.filter(({ status }) => is403(status));
  const said = answers.filter(({ prediction }) => is403(prediction.status));
  const both = real.filter(({ prediction }) => is403(prediction.status));
  const ratio = (part, whole) => (whole === 0 ? 1 : part / whole);
  return {
    requests: answers.length,
    refused: real.length,
    recall: ratio(both.length, real.length),
    precision: ratio(both.length, said.length),
    unknown: answers.filter(({ prediction, status }) => prediction.status === null && status !== null).length,
    different: answers.filter(({ prediction, status }) => prediction.status !== null && prediction.status !== status),
  };
}
