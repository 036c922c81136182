import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'digitalocean-spaces/api-key',
  title: 'Spaces does not know the access key',
  explanation:
    'Spaces has keys of its own, which are not the tokens of the DigitalOcean API; a deleted key reads the same.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'InvalidAccessKeyId',
      strength: 'proved',
      source: 'https://docs.digitalocean.com/products/spaces/how-to/manage-access/',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('digitalocean-spaces', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make an access key for Spaces in the control panel, and configure its id and secret.',
      command: 'doctl spaces keys list',
      check: 'The id that the client sends is listed.',
    },
  ],
});
