import CAUSES from 'virtual:causes';
import PRODUCTS from 'virtual:products';
import WORDS from 'virtual:words';
import type { Answer, Details, Reply, Request } from '../messages.ts';
import { type Watch, work } from './answer.ts';
import { PageKnowledge } from './knowledge.ts';
import { messageOf } from './told.ts';

const knowledge = new PageKnowledge({ words: WORDS, products: PRODUCTS, causes: CAUSES });
let newest = 0;
/** What is being worked on for the person. */
let current: Promise<unknown> = Promise.resolve();

/** Lets waiting messages in, so that a newer question is seen. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * All parts that are loaded on demand, and the ways of the code tried on examples: the first real question is then as
 * quick as any. Between two steps whatever was asked meanwhile is answered.
 */
async function prepare(examples: readonly string[]): Promise<Answer[]> {
  await knowledge.bringAll(letQuestionsIn);
  await Promise.all([
    import('./foretell.ts'),
    import('./join-lines.ts'),
    import('./markdown.ts'),
    import('./others.ts'),
    import('./share.ts'),
  ]);
  const answers = new Map<string, Answer>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of examples) {
      await letQuestionsIn();
      const pieces = [{ text, name: 'example' }];
      const worked = await work({ pieces, details: NO_DETAILS, audience: 'owner', chosen: null }, knowledge, UNWATCHED);
      if (worked !== null) answers.set(text, worked.answer);
    }
  }
  return [...answers.values()];
}

/** A question goes before what is only made ready for one. */
async function letQuestionsIn(): Promise<void> {
  await breathe();
  await current;
}

const UNWATCHED: Watch = { isStale: () => Promise.resolve(false), recognised() {} };
/** After so many, further ones become no quicker. */
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
    return { id, kind: 'prepared', answers: await prepare(request.examples) };
  }
  if (request.kind === 'open') {
    const { piecesOf } = await import('./share.ts');
    return { id, kind: 'pieces', pieces: await piecesOf(request.fragment) };
  }
  const worked = await work(request.question, knowledge, {
    async isStale() {
      await breathe();
      return request.kind === 'ask' && id < newest;
    },
    recognised(recognised) {
      if (request.kind === 'ask') postMessage({ id, kind: 'recognised', recognised } satisfies Reply);
    },
  });
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
    const { messageTo } = await import('./markdown.ts');
    return { id, kind: 'text', text: messageTo(diagnosis) };
  }
  const { markdownOf } = await import('./markdown.ts');
  return { id, kind: 'text', text: markdownOf(answer, diagnosis, request.question.audience) };
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.kind === 'ask') newest = data.id;
  const answered = reply(data)
    .catch((error: unknown): Reply => ({ id: data.id, kind: 'error', error: messageOf(error) }))
    .then((answer) => {
      if (answer !== null) postMessage(answer);
    });
  if (data.kind !== 'prepare') current = answered;
});
