import { isDenied, oldRulesLetIn, requires } from '../apache-rules.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/mixed-access-rules',
  level: 'warning',
  title: 'Order, Allow and Deny beside Require',
  explanation:
    'Order, Allow and Deny are of Apache 2.2 and live on in mod_access_compat. Beside Require both must agree (`Satisfy All`): a `Deny from all` refuses whom Require lets in. It also cannot be lifted by a Require further down, only by an Allow.',
  change: 'Keep the Require lines and delete Order, Allow, Deny and Satisfy.',
  *find(view) {
    for (const { directives } of view.parts) {
      const lines = requires(directives);
      const [line] = lines;
      const letsIn = oldRulesLetIn(directives);
      const at = directives.find(({ key }) => key === 'deny' || key === 'order' || key === 'allow');
      if (line === undefined || letsIn === null || at === undefined) continue;
      const required = `"Require ${line.raw.trim()}" in line ${line.line}`;
      if (!letsIn && !lines.every(isDenied)) yield { at, says: `They refuse whom ${required} lets in.` };
      else if (letsIn && lines.every(isDenied))
        yield { at, says: `They let nobody in: ${required} refuses all the same.` };
      else yield { at, says: `They agree with ${required} today; a change of one of them alone will do nothing.` };
    }
  },
});
