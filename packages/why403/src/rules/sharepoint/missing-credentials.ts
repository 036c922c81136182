import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'sharepoint/missing-credentials',
  title: 'An Office client was asked to sign in to SharePoint first',
  explanation: 'The client sent no session; the header says that signing in through the browser is needed.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-msdavext_error',
      literal: '917656',
      strength: 'proved',
      source: 'https://learn.microsoft.com/troubleshoot/microsoft-365/sharepoint/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'you must first browse to the web site and select the option to login automatically',
      strength: 'proved',
      source: 'https://learn.microsoft.com/troubleshoot/microsoft-365/sharepoint/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'visitor',
      summary: 'Open the site in the browser, sign in, and choose to stay signed in; then open the file again.',
    },
  ],
});
