import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/broken-configuration',
  level: 'error',
  title: 'The configuration cannot be read',
  explanation:
    'Apache does not start with a configuration like this, and a graceful restart ends the running server. What else stands in the files is looked at all the same.',
  change: 'Mend the line, and run `apachectl configtest` before a restart.',
  *find({ site: { compiled } }) {
    for (const { file, line, expected } of compiled.config.problems)
      yield { at: { path: file, line: line === 0 ? null : line }, says: `Expected ${expected}.` };
    for (const { directive, expected } of compiled.mistakes) yield { at: directive, says: `Expected ${expected}.` };
  },
});
