import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import harbor from '../../products/harbor.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'can not push artifact to a proxy project',
    strength: 'proved',
    source: 'https://github.com/goharbor/harbor/tree/main/src/lib/errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'harbor/method-restricted',
  title: 'A proxy-cache project of Harbor takes no pushes',
  explanation: 'The project mirrors another registry. It can be pulled from and not pushed to.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, harbor.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Push to an ordinary project.',
      command:
        'docker tag IMAGE HARBOR-HOST/ORDINARY-PROJECT/IMAGE:TAG && docker push HARBOR-HOST/ORDINARY-PROJECT/IMAGE:TAG',
    },
  ],
});
