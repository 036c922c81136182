import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'stormwall/waf-rule',
  title: 'StormWall refused the request with its "Access Denied" page',
  explanation: 'The error page of StormWall names no reason: a filter rule, an address list, or a country.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'static.stormwall.pro/error_pages',
      also: [{ in: 'body', literal: 'Access Denied' }],
      strength: 'indicated',
      source: 'https://github.com/Ekultek/WhatWaf/issues/1074',
      lastSeen: '2021-04',
    },
  ],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Find the request by address and time in the StormWall panel, and except it from the filter it names.',
      check: 'The same request passes.',
      weakens: 'What the exception covers is no longer filtered.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site the page, the time and your address.' },
  ],
});
