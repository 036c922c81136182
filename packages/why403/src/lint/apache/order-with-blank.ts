import { accessFileMistakes, foundMistake, kindOfMistake } from '../access-file-mistake.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/order-with-blank',
  level: 'error',
  title: 'Order has a blank after its comma',
  explanation:
    'Order takes one word: allow,deny or deny,allow. With a blank it is two, and .htaccess becomes a 500 for the whole folder.',
  change: 'Write Order deny,allow without the blank; better, replace it by Require.',
  *find(view) {
    for (const mistake of accessFileMistakes(view)) if (kindOfMistake(mistake) === 'order') yield foundMistake(mistake);
  },
});
