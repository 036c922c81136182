import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'rails/csrf-check/script-from-another-site',
  title: 'Another site embedded a script that Rails answers with JavaScript',
  explanation:
    'A GET that is answered with JavaScript could be read by any page that embeds it as a script, so Rails refuses it unless it was an XMLHttpRequest of its own pages.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'ActionController::InvalidCrossOriginRequest',
      strength: 'proved',
      source: 'https://api.rubyonrails.org/classes/ActionController/RequestForgeryProtection.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'ActionController::InvalidCrossOriginRequest',
      also: [{ in: 'body', literal: 'Action Controller: Exception caught' }],
      strength: 'proved',
      source: 'https://api.rubyonrails.org/classes/ActionController/RequestForgeryProtection.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Security warning: an embedded',
      pattern:
        /Security warning: an embedded (?:<|&lt;)?script(?:>|&gt;)? tag on another site requested protected JavaScript/,
      strength: 'proved',
      source: 'https://api.rubyonrails.org/classes/ActionController/RequestForgeryProtection.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Ask for the script with X-Requested-With: XMLHttpRequest from pages of the site; where it is meant for others, take this action out of the check.',
      change: { file: 'the controller', after: 'skip_after_action :verify_same_origin_request, only: :widget' },
      weakens: 'Other sites may read what this action answers.',
    },
  ],
});
