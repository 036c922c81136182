import { shell } from '../../evaluate/quote/shell.ts';
import { saidBy } from '../../evaluate/said-by.ts';
import { GOOGLE_API } from '../../products/google-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'google-api/service-disabled',
  title: 'The API is not enabled in the project that the request is counted for',
  explanation:
    'The project is the one of the client id, key or quota project, which is not always the one whose data is asked for. The message has its number and the page that enables the API.',
  needs: ['exchange'],
  signals: saidBy(GOOGLE_API, [
    {
      in: 'body',
      literal: 'SERVICE_DISABLED',
      pattern: /\bSERVICE_DISABLED\b/,
      unless: [
        { in: 'body', literal: 'requires a quota project' },
        { in: 'body', literal: 'which are not supported by the' },
      ],
      strength: 'proved',
      source: 'https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'accessNotConfigured',
      pattern: /\baccessNotConfigured\b/,
      strength: 'proved',
      source: 'https://developers.google.com/webmaster-tools/v1/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'or it is disabled. Enable it by visiting',
      pattern: /has not been used in project [\w:.-]{1,80} before or it is disabled/,
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'has not been used in project',
      pattern: /has not been used in project [\w:.-]{1,80} before or it is disabled/,
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Access Not Configured',
      strength: 'proved',
      source: 'https://cloud.google.com/apis/design/errors',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Enable the API in that project, and wait some minutes.',
      command: (view) => {
        const service = /\b([a-z0-9-]{2,60}\.googleapis\.com)\b/.exec(
          view.body.replace(/https?:\/\/(?:www|console)[^\s"]{0,20}/g, ''),
        )?.[1];
        const project = /in project ([\w:.-]{1,80}) before|projects\/(\d{5,20})|[?&]project=(\d{5,20})/.exec(view.body);
        return shell`gcloud services enable ${service ?? 'SERVICE.googleapis.com'} --project ${project?.[1] ?? project?.[2] ?? project?.[3] ?? 'PROJECT'}`;
      },
      check: '`gcloud services list --enabled --project PROJECT` lists it, and the same request passes.',
    },
    {
      actor: 'developer',
      summary: 'Where the project is not yours: use a client id, key or quota project of your own.',
    },
  ],
});
