import type { Signal } from '../model/signal.ts';

/** That a country is not served, in other languages than English, as pages about such blocks report the sentence. */
export const COUNTRY_SENTENCES: readonly Signal[] = [
  {
    in: 'message',
    literal: 'votre',
    pattern:
      /\b(?:pas |in|non )(?:disponible|accessible|autorisée?)s? (?:dans|depuis|pour) votre (?:pays|région|territoire)\b/i,
    source: 'https://www.avira.com/fr/blog/quest-ce-que-le-geoblocage-et-comment-fonctionne-t-il',
    strength: 'indicated',
    lastSeen: '2026',
  },
  {
    in: 'message',
    literal: 'nicht',
    pattern:
      /\bin (?:Ihre[mr]|deine[mr]) (?:Land|Region) (?:leider |derzeit )?nicht (?:verfügbar|zugänglich)|\bnicht (?:verfügbar|zugänglich) in (?:Ihre[mr]|deine[mr]) (?:Land|Region)\b/i,
    source: 'https://avira.com/de/blog/was-ist-geoblocking-und-wie-funktioniert-es',
    strength: 'indicated',
    lastSeen: '2026',
  },
  {
    in: 'message',
    literal: 'disponible',
    pattern: /\bno (?:está |se encuentra )?disponible (?:en|para) (?:tu|su) (?:país|región|ubicación)/i,
    source: 'https://elgrupoinformatico.com/youtube/contenido-no-esta-disponible-region',
    strength: 'indicated',
    lastSeen: '2026',
  },
  {
    in: 'message',
    literal: 'disponibile',
    pattern: /\bnon (?:è )?disponibile (?:nel (?:tuo|suo) paese|nella (?:tua|sua) (?:regione|area geografica))\b/i,
    source: 'https://avira.com/it/blog/che-cose-il-blocco-geografico-e-come-funziona',
    strength: 'indicated',
    lastSeen: '2026',
  },
];
