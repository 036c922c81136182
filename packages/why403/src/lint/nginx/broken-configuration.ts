import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/broken-configuration',
  level: 'error',
  title: 'The configuration cannot be read',
  explanation:
    'nginx does not start with a configuration like this, and a server that runs goes on with the old one when it is told to load it again. What else stands in the files is looked at all the same.',
  change: 'Mend the line, and run `nginx -t` before a reload.',
  *find({ model }) {
    for (const { file, line, expected } of model.tree.config.problems)
      yield { at: { path: file, line: line === 0 ? null : line }, says: `Expected ${expected}.` };
  },
});
