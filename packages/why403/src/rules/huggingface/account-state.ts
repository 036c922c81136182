import { shell } from '../../evaluate/quote/shell.ts';
import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { HUGGINGFACE } from '../../products/huggingface.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'huggingface/account-state',
  title: 'The model is gated: its terms have to be accepted, or its authors have to admit you',
  explanation:
    'The token is of an account that has not asked for access, or whose request waits. Some gates open at once, others by hand.',
  needs: ['exchange'],
  signals: saidBy(HUGGINGFACE, [
    {
      in: 'header x-error-code',
      literal: 'GatedRepo',
      whole: true,
      strength: 'proved',
      source: 'https://huggingface.co/docs/hub/models-gated',
      lastSeen: '2026',
    },
    ...eachSentence({ strength: 'proved', source: 'https://huggingface.co/docs/hub/models-gated', lastSeen: '2026' }, [
      'you are not in the authorized list',
      'awaiting a review from the repo authors',
    ]),
    {
      in: 'body',
      literal: 'has been rejected by the repo',
      pattern: /Your request to access (?:model|dataset) [^\n]{1,200} has been rejected/,
      strength: 'proved',
      source: 'https://huggingface.co/docs/hub/models-gated',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Cannot access gated repo for url',
      unless: [
        { in: 'body', literal: 'Please log in' },
        { in: 'body', literal: 'must be authenticated' },
      ],
      strength: 'proved',
      source: 'https://huggingface.co/docs/hub/models-gated',
      lastSeen: '2026',
    },
    {
      in: 'header x-error-code',
      literal: 'DisabledRepo',
      whole: true,
      strength: 'proved',
      source: 'https://huggingface.co/docs/hub/models-gated',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access to this resource is disabled',
      also: [{ in: 'body', literal: 'huggingface.co' }],
      strength: 'proved',
      source: 'https://huggingface.co/docs/hub/models-gated',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'visitor',
      summary:
        'Open the page of the model, signed in as the account of the token, and accept its terms or ask for access.',
      command: (view) => {
        const repository = /huggingface\.co\/((?:datasets\/|spaces\/)?[\w.-]{1,100}\/[\w.-]{1,100})/.exec(
          `${view.url ?? ''} ${view.body}`,
        )?.[1];
        return shell`xdg-open ${`https://huggingface.co/${repository ?? 'OWNER/MODEL'}`}`;
      },
      check: '`hf auth whoami` names that account, and the download passes.',
    },
    {
      actor: 'account-owner',
      summary: 'For a fine-grained token: tick "Read access to contents of all public gated repos you can access".',
    },
  ],
});
