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
      if (lines.length === 0 || lines.every(isDenied) || oldRulesLetIn(directives) !== false) continue;
      const isAny = directives.some(({ key, args }) => key === 'satisfy' && args[0]?.toLowerCase() === 'any');
      const at = directives.find(({ key }) => key === 'deny' || key === 'order');
      if (at === undefined || isAny) continue;
      yield { at, says: `It refuses whom "Require ${lines[0]?.raw.trim()}" in line ${lines[0]?.line} lets in.` };
    }
  },
});
