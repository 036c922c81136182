import { defineCause } from './define-cause.ts';

export default defineCause({
  id: 'state-conflict',
  title: 'State of the object forbids it',
  meaning:
    'The action would be allowed, but not in the state that the object is in: archived, locked, immutable, already published, still in use.',
  shouldBe: 409,
  statusNote:
    'RFC 9110, 15.5.10: 409 Conflict says that the state is in the way and that the caller may resolve it. 423 is used where a lock is (RFC 4918, 11.3).',
  whoCanFix: ['developer', 'account-owner'],
  rank: 39,
  advice: {
    owner: [
      'Answer 409 and name the state and what ends it, so that nobody looks for a permission.',
      'If the lock was set by mistake, end it for the one object.',
    ],
    consumer: [
      'Read the message for the state; change the state first (restore, unlock, unarchive) if you may.',
      'A version that is published cannot be published again: raise the version number.',
    ],
    visitor: [
      'The item is closed or archived. Ask its owner to open it again.',
      'Check whether there is a newer version of the page.',
    ],
  },
  fixes: [],
  doesNotHelp: [
    { claim: 'More permissions', why: 'Even the owner is refused while the object is in this state.' },
    { claim: 'Trying again', why: 'The state does not change by asking.' },
  ],
});
