import { patternWords } from '../../packages/why403/src/evaluate/pattern-words.ts';
import type { LogMark } from '../../packages/why403/src/log-marks/define-log-mark.ts';
import { LOG_MARKS } from '../../packages/why403/src/log-marks/index.ts';
import { compareStrength } from '../../packages/why403/src/model/taxonomy.ts';
import type { Text } from '../../packages/why403/src/products/define-product.ts';
import { type FixTemplate, partsOfRuleId, type Rule } from '../../packages/why403/src/rules/define-rule.ts';
import { ACTOR_WORDS } from './cause-pages.ts';
import { type Page, upFrom } from './frame.ts';
import { CAUSES, type Example, productName, RULES, rulesOfProduct } from './knowledge.ts';
import { codeBlock, headingOf, link, markedUp, prose, table } from './markup.ts';

/** The page of each rule: one product refusing for one cause. */
export function rulePages(examples: ReadonlyMap<string, Example>): Page[] {
  return RULES.map((rule) => rulePage(rule, examples.get(rule.id)));
}

function rulePage(rule: Rule, example: Example | undefined): Page {
  const { product, cause } = partsOfRuleId(rule.id);
  const path = `rule/${rule.id}.html`;
  const up = upFrom(path);
  const entry = CAUSES.find(({ id }) => id === cause);
  const name = productName(product);
  const others = rulesOfProduct(product).filter(({ id }) => id !== rule.id);
  const productLink = product === 'unknown' ? 'any product' : link(`${up}product/${product}.html`, name);
  return {
    path,
    kind: 'rule',
    title: `${name}: ${rule.title}`,
    description: rule.explanation,
    trail: [
      ['Reference', 'reference.html'],
      ...(product === 'unknown' ? [] : [[name, `product/${product}.html`] as const]),
    ],
    words: `${rule.id} ${(rule.signals ?? []).map(({ literal }) => literal).join(' ')}`,
    data: [],
    content: [
      `<p class="context"><code>${rule.id}</code> · cause: ${link(`${up}cause/${cause}.html`, entry?.title ?? cause)} · product: ${productLink}</p>`,
      `<p class="lead">${prose(rule.explanation)}</p>`,
      ...marks(rule, name),
      ...logMarks(rule),
      ...fixes(rule.fixes),
      ...(entry === undefined
        ? []
        : [
            headingOf('What to do'),
            table(
              ['', ''],
              [
                ['If it is yours', prose(entry.advice.owner[0])],
                ['If you call it', prose(entry.advice.consumer[0])],
                ['If you visit it', prose(entry.advice.visitor[0])],
              ],
            ).replace(/<thead>.*?<\/thead>/, ''),
            `<p>${link(`${up}cause/${cause}.html`, `All about this cause: ${entry.title}`)}</p>`,
          ]),
      ...(example === undefined
        ? []
        : [
            headingOf('An example'),
            `<p class="context">${prose(example.source.startsWith(example.provenance) ? example.source : `${example.provenance}: ${example.source}`)}</p>`,
            codeBlock(example.evidence),
            '<p>What why403 says of it:</p>',
            codeBlock(example.output),
          ]),
      ...markedUp(
        product === 'unknown' ? 'Other signs that any product may show' : `Other refusals of ${name}`,
        others.slice(0, 30).map(({ id, title }) => link(`${up}rule/${id}.html`, title)),
      ),
    ],
  };
}

function marks({ signals = [], generic }: Rule, name: string): string[] {
  const sorted = [...signals].sort((a, b) => compareStrength(b.strength, a.strength));
  const rows = sorted.map(({ in: part, literal, strength, source, lastSeen }) => [
    prose(part),
    literal === '' ? 'of a certain form' : `<code>${prose(literal.replaceAll('`', "'"))}</code>`,
    strength,
    `${sourceLink(source)} <small>(${prose(lastSeen)})</small>`,
  ]);
  const bare =
    generic === undefined
      ? []
      : [
          `<p>${prose(name)} may also write a page that names no cause: where the request leaves this one open, it is <strong>possible</strong>.</p>`,
        ];
  if (rows.length === 0) return bare.length === 0 ? [] : [headingOf('What shows it'), ...bare];
  return [headingOf('What shows it'), table(['Part', 'What it has', 'Strength', 'Source'], rows), ...bare];
}

/** A source that is an address is linked. */
function sourceLink(source: string): string {
  return /^https:\/\/[\w.-]+\/[^\s"'<>]*$/.test(source) ? link(source, new URL(source).hostname) : prose(source);
}

function logMarks({ id }: Rule): string[] {
  const rows = LOG_MARKS.filter(({ rule }) => rule === id).map((mark) => [
    prose([mark.log].flat().join(', ')),
    prose(wordsOf(mark) || 'lines of a certain form'),
    mark.strength,
  ]);
  return rows.length === 0
    ? []
    : [headingOf('What shows it in a log'), table(['Log', 'What the line has', 'Strength'], rows)];
}

function wordsOf({ literal, pattern, fields = {} }: LogMark): string {
  const code = (text: string) => `\`${text.replaceAll('`', "'")}\``;
  const message = literal ?? (pattern === undefined ? '' : patternWords(pattern));
  const named = Object.entries(fields).map(([name, value]) => {
    const words = typeof value === 'string' ? value : patternWords(value);
    return words === '' ? name : `${name} ${code(words)}`;
  });
  return [...(message === '' ? [] : [code(message)]), ...named].join(' and ');
}

function fixes(templates: readonly FixTemplate[]): string[] {
  const fixed = (text: Text | undefined) => (typeof text === 'string' ? text : null);
  const parts = templates.flatMap(({ actor, summary, change, command, check, weakens }) => {
    const says = fixed(summary);
    if (says === null) return [];
    const after = fixed(change?.after);
    const run = fixed(command);
    const seen = fixed(check);
    return [
      `<p><strong>${prose(says)}</strong> <small>For ${ACTOR_WORDS[actor]}.</small></p>`,
      ...(after === null ? [] : [codeBlock(after)]),
      ...(run === null ? [] : [codeBlock(run)]),
      ...(seen === null ? [] : [`<p>How to see that it worked: ${prose(seen)}</p>`]),
      ...(weakens === undefined ? [] : [`<p>What it opens: ${prose(weakens)}</p>`]),
    ];
  });
  return parts.length === 0 ? [] : [headingOf('The smallest fix'), ...parts];
}
