import { citeProbe, probeOf } from '../../../evaluate/probe-evidence.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/file-permissions/sibling-absent',
  title: 'This one file is refused; a name beside it that cannot exist is answered with 404',
  explanation:
    'The server can enter the directory and look for names in it, and it refuses this one. The file is there and its worker user may not read it, or a rule is aimed at this very name or kind of name.',
  layer: 'os',
  needs: ['exchange', 'probe'],
  detect({ exchange, probe }) {
    const sibling = probeOf(probe, 'absent-sibling');
    if (sibling?.base.response.status !== 403 || sibling.variant.response.status !== 404) return null;
    // Behind a slash at the end stands a directory, and mostly its missing index.
    if (exchange.path === null || exchange.path.endsWith('/')) return null;
    return { strength: 'possible', evidence: citeProbe(sibling) };
  },
  fixes: [
    {
      actor: 'operator',
      summary:
        'On the server, look at the mode and the owner of this file, and grant the worker user the right to read it.',
      command: 'namei -l /path/under/your/root/to/the/file',
      check: 'The worker user reads one byte of it, and the address answers 200.',
      weakens: 'Lets the server hand the file to whoever may ask for it.',
    },
  ],
});
