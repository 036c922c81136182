import { defineStatus } from '../status-page.ts';

export default defineStatus({
  code: 409,
  name: 'Conflict',
  source: 'RFC 9110, 15.5.10',
  says: 'the state of the resource forbids it',
  client: 'mend the state, ask again',
  meaning: [
    'The request is well formed and permitted, and cannot be carried out with the resource as it is now: an edit of an old version, a name that is taken, a locked record.',
  ],
  behaviour: [
    {
      label: 'Header fields',
      text: 'None is required. The body should say what conflicts, so that the client can mend it.',
    },
    { label: 'Caching', text: 'Not cacheable by default.' },
    { label: 'Retry', text: 'After the state has changed: read anew, merge, send again.' },
  ],
  causes: {
    owner: ['Two writers, one version number.', 'A state machine that does not permit the step.'],
    consumer: ['The copy that was edited is no longer the newest.', 'The name or number exists already.'],
    visitor: ['Somebody else changed the same thing while you did.'],
  },
  fixes: {
    owner: ['Answer 409 (or 412 for `If-Match`) where the state is the reason, and not 403: the caller is permitted.'],
    consumer: ['Read the resource again, apply the change to what is there now, and send it with its `ETag`.'],
    visitor: ['Load the page anew and make the change again.'],
  },
  examples: [
    'Registries of packages refuse to publish a version a second time: that of npm answers 403 to it, that of GitHub 409.',
    'S3 answers `OperationAborted` with 409 while another change of the bucket is under way.',
  ],
  seo: ['None: crawlers change nothing.'],
  faq: [
    {
      question: '409 or 412?',
      answer: '412 where the client stated a condition (`If-Match`) and it does not hold; 409 where it stated none.',
    },
  ],
  history: null,
  related: [403, 405, 429],
});
