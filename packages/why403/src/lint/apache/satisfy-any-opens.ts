import { oldRulesLetIn } from '../apache-rules.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/satisfy-any-opens',
  level: 'error',
  title: 'With Satisfy Any nobody is asked for more than his address',
  explanation:
    '`Satisfy Any` lets in whom either the address rules or Require let in. Address rules that let everybody in (`Order deny,allow` without `Deny from all`) make every Require beside them void.',
  change: 'Write `Deny from all`, or delete Satisfy, Order, Allow and Deny and put the addresses into Require ip.',
  *find(view) {
    for (const { directives } of view.parts) {
      const any = directives.find(({ key, args }) => key === 'satisfy' && args[0]?.toLowerCase() === 'any');
      const guarded = directives.find(({ key }) => /^<?require/.test(key));
      if (any === undefined || guarded === undefined || oldRulesLetIn(directives) !== true) continue;
      yield { at: any, says: `Everybody is let in, whatever line ${guarded.line} requires.` };
    }
  },
});
