import { policiesCheck } from '../define-check.ts';

export default policiesCheck({
  id: 'policies/not-accepted',
  level: 'error',
  title: 'AWS does not take the policy as it is written',
  explanation:
    'A misspelt element (`Actions`), an Effect in small letters, a Principal in the policy of a role, a member that stands twice: AWS refuses to save such a document, or reads of it less than is written there.',
  change: 'Write it as the grammar of policies asks.',
  *find(view) {
    for (const { path, document, twice, lineOf } of view.files) {
      for (const { at, expected } of document.problems) {
        const where = at === '' ? 'The document' : at;
        yield { at: { path, line: lineOf(at) }, says: `${where}: expected ${expected}.`, change: `Write ${expected}.` };
      }
      for (const at of twice)
        yield { at: { path, line: lineOf(at) }, says: `${at} is written twice, and only one of them can count.` };
    }
  },
});
