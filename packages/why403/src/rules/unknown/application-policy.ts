import { documented } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/application-policy',
  title: 'An application answered in its own words and does not say which of its rules refused',
  explanation:
    'The page or the message is none of a known server, firewall or edge, so it was made by an application. Its own log is the place that knows the reason.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    // The owner of the resource or the server said no (4.1.2.1).
    documented('indicated', 'access_denied', 'RFC 6749', /["']error["']\s{0,4}:\s{0,4}["']access_denied["']/),
  ],
  generic: (view) => {
    const words = view.body.trim();
    return { speaksFor: words === '' ? [] : [view.cite('body', words.slice(0, 80))] };
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Look up the request in the application log by its time and request id, and make the answer name what was needed.',
    },
  ],
});
