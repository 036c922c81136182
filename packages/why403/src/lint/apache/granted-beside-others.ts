import { isGranted, requires } from '../apache-rules.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/granted-beside-others',
  level: 'warning',
  title: 'Require all granted beside other Require lines',
  explanation:
    'Several Require lines in one place mean any of them. Beside `Require all granted` the others do nothing: no address is refused, and no password is asked.',
  change: 'Delete `Require all granted`, or put all of them into <RequireAll>.',
  *find(view) {
    for (const { head, directives } of view.parts) {
      if (head !== null && /^<require(?:all|none)$/.test(head.key)) continue;
      const lines = requires(directives);
      const granted = lines.find(isGranted);
      const other = lines.find((line) => !isGranted(line));
      if (granted !== undefined && other !== undefined)
        yield { at: other, says: `It refuses nobody: line ${granted.line} lets everybody in.` };
    }
  },
});
