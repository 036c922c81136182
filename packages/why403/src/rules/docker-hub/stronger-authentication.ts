import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import dockerHub from '../../products/docker-hub.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Personal Access Token',
    pattern: /\bmust log in with a Personal Access Token \(PAT\)/i,
    strength: 'proved',
    source: 'https://docs.docker.com/go/access-tokens/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'docker-hub/stronger-authentication',
  title: 'The Docker account has a second factor, so a password is not enough',
  explanation:
    'Accounts with two-factor authentication, and those of organisations that enforce single sign-on, log in from the command line with an access token.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, dockerHub.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a personal access token and log in with it.',
      command: 'docker login -u USER',
      check: 'docker login prints Login Succeeded.',
    },
  ],
});
