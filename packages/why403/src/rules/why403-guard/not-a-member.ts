import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/not-a-member',
  title: 'The resource belongs to somebody else',
  explanation: 'The person is neither its owner nor a member of what it belongs to.',
  needs: ['exchange'],
  signals: [problemSignal('not-a-member')],
  fixes: [
    { actor: 'account-owner', summary: 'Have its owner add the person.', check: 'The same request passes.' },
    { actor: 'developer', summary: "Check that the id in the path is the one of this user's own resource." },
  ],
});
