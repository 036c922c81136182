import { isGranted, requires } from '../apache-rules.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/limit-leaves-methods',
  level: 'warning',
  title: 'Limit closes some methods and leaves all others open',
  explanation:
    'Rules in <Limit GET POST> hold for the methods that are named, and for no other. A program behind the URL also answers PUT, PATCH or a made-up method, without the rules. For everything but some methods there is <LimitExcept>.',
  change: 'Take the rules out of <Limit>; where only some methods are meant to be open, use <LimitExcept>.',
  *find(view) {
    for (const { head, directives: around } of view.parts) {
      for (const limit of around) {
        if (limit.key !== '<limit' || head?.key === '<limitexcept') continue;
        const inside = limit.block ?? [];
        const closes = requires(inside).some((line) => !isGranted(line)) || inside.some(({ key }) => key === 'deny');
        const reads = limit.args.some((method) => /^GET$/i.test(method));
        const isClosedAround = around.some(
          ({ key }) => /^<?require/.test(key) || key === 'deny' || key === '<limitexcept',
        );
        if (closes && reads && !isClosedAround)
          yield { at: limit, says: `Methods other than ${limit.args.join(', ')} are let in.` };
      }
    }
  },
});
