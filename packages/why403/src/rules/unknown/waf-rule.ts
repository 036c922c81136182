import { sendsContent } from '../../evaluate/circumstances.ts';
import { sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/waf-rule',
  title: 'A firewall in front of the application refused the request',
  explanation:
    'The answer speaks of a security rule or a web application firewall. What the rule saw (an argument, a path, a body) stands in its own log, by the id that the page shows.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    {
      // The block page of F5 BIG-IP, which it sends with status 200 by default.
      in: 'message',
      literal: 'The requested URL was rejected',
      pattern:
        /The requested URL was rejected\. (?:If you think this is an error, )?please (?:consult with your administrator|contact the webmaster)/i,
      also: [{ in: 'message', literal: 'support ID' }],
      strength: 'proved',
      source: 'https://my.f5.com/manage/s/article/K10280',
      lastSeen: '2026',
    },
    ...sentences(
      ['firewall'],
      /\b(?:blocked|denied|rejected|refused|stopped|filtered) by (?:the |our |a |an )?(?:\w{1,20} )?(?:web application )?firewall\b|\bweb application firewall\b.{0,60}\b(?:blocked|denied|rejected|refused)\b|\b(?:blocked|denied|rejected)\b.{0,60}\bweb application firewall\b|\bfirewall (?:has )?(?:blocked|denied|rejected)\b/i,
    ),
    ...sentences(
      ['WAF'],
      /\b(?:blocked|denied|rejected) by (?:the |our )?waf\b|\bwaf (?:rule|blocked|denied|policy)\b/i,
    ),
    ...sentences(
      ['security'],
      /\b(?:blocked|denied|rejected) (?:by|due to|for|because of) (?:a |the |our )?(?:site )?security (?:rules?|policy|policies|reasons|service|solution|filter|settings)\b|\b(?:triggered|violat\w{1,4}) (?:a |the |our )?security (?:rule|policy|solution)\b/i,
    ),
    ...sentences(
      ['malicious'],
      /\b(?:malicious|suspicious) (?:request|activity|content|input|traffic|payload)\b.{0,40}\b(?:blocked|detected|rejected|denied)\b|\b(?:blocked|detected|rejected)\b.{0,40}\b(?:malicious|suspicious) (?:request|activity|content|input)\b/i,
    ),
    ...sentences(
      ['suspicious'],
      /\bsuspicious (?:request|activity|content|traffic)\b.{0,40}\b(?:blocked|detected|rejected|denied)\b|\b(?:blocked|detected|rejected)\b.{0,40}\bsuspicious (?:request|activity)\b/i,
    ),
  ],
  generic: (view) => ({ speaksFor: sendsContent(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look the id of the page up in the log of the firewall: it names the rule and the part of the request. Then except that rule for that path or argument only.',
      check: 'The same request passes, and the rule still stands elsewhere.',
      weakens: 'What the rule no longer covers reaches the application.',
    },
    { actor: 'visitor', summary: 'Send the owner the id, the time and what you entered.' },
  ],
});
