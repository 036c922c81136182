import { patternSource } from '../../evaluate/apache/config/compile-section.ts';
import { isGranted, requires } from '../apache-rules.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/directory-pattern-end',
  level: 'warning',
  title: 'A pattern for folders ends with $, and so leaves out what is in them',
  explanation:
    '<DirectoryMatch> is tried on the whole name of the file that is asked for. A pattern that ends with the name of the folder and `$` closes the listing of the folder, and none of its files.',
  change: 'End the pattern with a slash instead of `$`.',
  *find(view) {
    for (const { directives } of view.parts) {
      for (const section of directives) {
        if (!/^<directory/.test(section.key)) continue;
        const source = patternSource(section) ?? '';
        // Endings of files are meant to end there.
        if (!/[\w)]\/?\$$/.test(source) || /\\\.[\w()|?:]+\$$/.test(source)) continue;
        const lines = requires(section.block ?? []);
        if (lines.length === 0 || lines.some(isGranted)) continue;
        yield { at: section, says: `Files in the folder are not covered by "Require ${lines[0]?.raw.trim()}".` };
      }
    }
  },
});
