import { COUNTRY_SENTENCES } from '../../evaluate/country-sentences.ts';
import { problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/geo-block',
  title: 'The country or region of the client is not served',
  explanation:
    'The address of the client was looked up in a list of countries. Company networks, cloud machines and carriers often have addresses that are listed for another country.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(
      [
        'country',
        'region',
        'location',
        'territory',
        'area',
        'geoblocked',
        'geo',
        'unsupported_country_region_territory',
        'unsupported_country',
        'countries',
      ],
      /\b(?:not |un)(?:currently )?(?:available|supported|accessible|offered|permitted|allowed|served)(?: \w{1,20}){0,3} (?:in|from|for|to) (?:users in |visitors from |access from )?(?:your|this|the) (?:current )?(?:country|countries|region|location|territory|area|jurisdiction|state|geographic(?:al)? (?:location|area|region))\b|\b(?:blocked|restricted|denied|prohibited|forbidden|disabled)(?: \w{1,20}){0,3} (?:in|from|for) your (?:country|countries|region|location|territory|area|jurisdiction|state|geographic(?:al)? (?:location|area|region))\b|\byour (?:country|countries|region|location|territory|area|jurisdiction|state|geographic(?:al)? (?:location|area|region))\b.{0,40}\b(?:is |are )?(?:not (?:supported|allowed|permitted|available)|blocked|restricted)\b|\bunsupported[ _](?:country|region)|\b(?:country|region)(?:_| )(?:is )?(?:not[ _](?:supported|allowed|available)|blocked|restricted)\b|\bgeo-?(?:blocked|restricted|restriction|fenced)\b/i,
    ),
    ...problemTypes('geo-block', 'geo-blocked'),
    ...COUNTRY_SENTENCES,
  ],
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look up which country the list gives for the address in the log; correct the list, or add the country to those that are served.',
      check: 'The same address is answered.',
      weakens: 'Clients of that country get access.',
    },
    {
      actor: 'visitor',
      summary: 'Ask the owner whether your country is meant to be served, and say from which network you came.',
    },
  ],
});
