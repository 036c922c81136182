import { asksForDirectory, noIndexLookup } from '../../evaluate/circumstances.ts';
import { subStatusSignals } from '../../evaluate/iis-sub-status.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'iis/missing-index',
  title: 'A directory was asked for and it has no default document (403.14)',
  explanation:
    'No default document is in the folder and directory browsing is off. An ASP.NET application that did not start looks the same: then no module took the route.',
  needs: ['exchange'],
  signals: [
    ...subStatusSignals([14]),
    {
      in: 'message',
      literal: 'The Web server is configured to not list the contents of this directory',
      strength: 'indicated',
      source:
        'https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/health-diagnostic-performance/http-status-code',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const never = noIndexLookup(view);
    return never === null ? { speaksFor: asksForDirectory(view) } : { ruledOutBecause: never };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Deploy the default document, or name the one that is there.',
      change: {
        file: 'web.config',
        after:
          '<system.webServer>\n  <defaultDocument><files><add value="index.html" /></files></defaultDocument>\n</system.webServer>',
      },
      check: 'The folder answers 200.',
    },
    {
      actor: 'operator',
      summary: 'Where an ASP.NET application should answer, install its hosting bundle and recycle the pool.',
      command: 'Get-WebGlobalModule | Where-Object Name -like "AspNetCoreModule*"',
      check: 'The module is listed, and the route answers.',
    },
  ],
});
