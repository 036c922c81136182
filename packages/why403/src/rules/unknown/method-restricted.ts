import { changesSomething } from '../../evaluate/circumstances.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/method-restricted',
  title: 'The method is not allowed for this resource',
  explanation:
    'Status 405 says so, and Allow lists the methods that are (RFC 9110, 15.5.6). Some servers answer 403 to the same.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    { in: 'status', literal: '405', strength: 'proved', source: 'RFC 9110', lastSeen: '2026' },
    ...sentences(
      ['method'],
      /\b(?:http |request )?method (?:(?:get|head|post|put|patch|delete|options|'?[A-Z]{3,7}'?) )?(?:is )?not (?:allowed|permitted|supported)\b/i,
    ),
    {
      in: 'header allow',
      literal: '',
      pattern: /^[A-Z]{3,9}(?:\s{0,3},\s{0,3}[A-Z]{3,9}){0,12}$/,
      also: [{ in: 'status', literal: '403' }],
      strength: 'possible',
      source: 'RFC 9110',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    if (view.method === 'GET') return { ruledOutBecause: 'GET is the method that a resource is made for.' };
    return { speaksFor: changesSomething(view) };
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Use one of the methods in Allow; look whether a redirect (http to https, a slash at the end) turned POST into GET.',
      command: (view) => shell`curl -sS -i -X OPTIONS ${view.url ?? 'URL'}`,
      check: 'The method that is used stands in Allow.',
    },
  ],
});
