import CAUSES from 'virtual:causes';
import PRODUCTS from 'virtual:products';
import WORDS from 'virtual:words';
import { diagnosisToMessage } from '../../../packages/why403/src/report/diagnosis/message.ts';
import type { Details, Question, Reply, Request } from '../messages.ts';
import { work } from './answer.ts';
import { PageKnowledge } from './knowledge.ts';
import { messageOf } from './told.ts';

const knowledge = new PageKnowledge({ words: WORDS, products: PRODUCTS, causes: CAUSES });
let newest = 0;

/** Lets waiting messages in, so that a newer question is seen. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** All parts that are loaded on demand, and the ways of the code tried once: the first real question is then as quick as any. */
async function prepare(example: string): Promise<void> {
  await Promise.all([
    import('./foretell.ts'),
    import('./join-lines.ts'),
    import('./markdown.ts'),
    import('./others.ts'),
    import('./share.ts'),
  ]);
  await knowledge.fetchAll();
  const pieces = [{ text: example, name: 'example' }];
  const question: Question = { pieces, details: NO_DETAILS, audience: 'owner', chosen: null };
  for (let round = 0; round < ROUNDS; round++) {
    await breathe();
    await work(question, knowledge, () => Promise.resolve(false));
  }
}

const ROUNDS = 6;
const NO_DETAILS: Details = {
  url: '',
  method: '',
  client: '',
  principal: '',
  action: '',
  resource: '',
  from: '',
  scopes: '',
  issuer: '',
  audience: '',
};

async function reply(request: Request): Promise<Reply | null> {
  const { id } = request;
  if (request.kind === 'prepare') {
    await prepare(request.example);
    return { id, kind: 'prepared' };
  }
  if (request.kind === 'open') {
    const { piecesOf } = await import('./share.ts');
    return { id, kind: 'pieces', pieces: await piecesOf(request.fragment) };
  }
  const isStale = async () => {
    await breathe();
    return request.kind === 'ask' && id < newest;
  };
  const worked = await work(request.question, knowledge, isStale);
  if (worked === null) return null;
  const { answer, diagnosis, observations } = worked;
  if (request.kind === 'ask') return { id, kind: 'answer', answer };
  if (request.kind === 'share') {
    const { fragmentOf } = await import('./share.ts');
    return { id, kind: 'text', text: await fragmentOf(observations, diagnosis) };
  }
  if (request.kind === 'message') {
    if (diagnosis === null)
      throw new Error('A message is made of a response, and none is here. Copy this as Markdown.');
    return { id, kind: 'text', text: diagnosisToMessage(diagnosis) };
  }
  const { markdownOf } = await import('./markdown.ts');
  return { id, kind: 'text', text: markdownOf(answer, diagnosis, request.question.audience) };
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.kind === 'ask') newest = data.id;
  reply(data)
    .catch((error: unknown): Reply => ({ id: data.id, kind: 'error', error: messageOf(error) }))
    .then((answer) => {
      if (answer !== null) postMessage(answer);
    });
});
