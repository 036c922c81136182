import { asksForAdministration } from '../../evaluate/circumstances.ts';
import { problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/ip-block',
  title: 'The address of the client is blocked or not on the list',
  explanation:
    'The answer speaks of the address. Behind a proxy the server may have compared the address of the proxy; over IPv6 a list of IPv4 addresses never matches.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['ip', 'ips', 'ip_not_allowed', 'ipaddress'],
      /\bip(?:[ -]?v[46])?(?:[ -_]?addr(?:ess)?(?:es)?)?\b[^.<>{}]{0,12}(?:\(?\d{1,3}(?:\.\d{1,3}){3}\)?|\[?[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7}\]?)?[^.<>{}]{0,40}\b(?:not (?:allowed|permitted|authori[sz]ed|white-?listed|allow-?listed|on the|in the|trusted|recogni[sz]ed)|blocked|banned|black-?listed|deny-?listed|denied|forbidden|rejected|restricted)\b|\b(?:blocked|banned|disallowed|unauthori[sz]ed|untrusted) (?:client |source |your |this |remote )?ip(?: address)?\b|\bdenied (?:for|from|to) (?:your |this |the )?(?:client |source )?ip\b|\bip[ _-](?:restriction|not[ _]allowed|blocked|forbidden|denied|not[ _]whitelisted)\b/i,
    ),
    ...sentences(
      ['address'],
      /\b(?:your|client|source|remote|network) address\b[^.<>{}]{0,60}\b(?:not (?:allowed|permitted|authori[sz]ed|white-?listed)|blocked|banned|denied|black-?listed)\b/i,
    ),
    ...sentences(['allowlist'], /\bnot (?:on|in) (?:the |our |your )?(?:ip )?allow-?list\b/i),
    ...sentences(['whitelist'], /\bnot (?:on|in) (?:the |our |your )?(?:ip )?white-?list\b/i),
    ...problemTypes('ip-block', 'ip-not-allowed'),
  ],
  generic: (view) => ({ speaksFor: asksForAdministration(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Compare the address in the log of this server with the list; behind a proxy set which proxies are trusted first.',
      check: 'The log shows the address of the client, and the request is answered.',
    },
    {
      actor: 'visitor',
      summary: 'Tell the owner your public address and the time.',
      command: 'curl -sS https://checkip.amazonaws.com',
    },
  ],
});
