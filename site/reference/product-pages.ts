import type { Mark, Match } from '../../packages/why403/src/model/signal.ts';
import type { Product } from '../../packages/why403/src/products/define-product.ts';
import { partyWords } from '../../packages/why403/src/report/diagnosis/words.ts';
import { partsOfRuleId } from '../../packages/why403/src/rules/define-rule.ts';
import type { Page } from './frame.ts';
import { CAUSES, PRODUCTS, rulesOfProduct } from './knowledge.ts';
import { codeBlock, headingOf, link, markedUp, prose, table } from './markup.ts';

/** The page of each product. */
export function productPages(): Page[] {
  return PRODUCTS.map(productPage);
}

function productPage(product: Product): Page {
  const { id, name, layer, present, wrote, carried = [], references = [], purge, asks = [] } = product;
  const rules = rulesOfProduct(id);
  const titles = new Map(CAUSES.map((cause) => [cause.id, cause.title]));
  const rows = rules.map((rule) => {
    const { cause } = partsOfRuleId(rule.id);
    return [link(`../rule/${rule.id}.html`, rule.title), link(`../cause/${cause}.html`, titles.get(cause) ?? cause)];
  });
  return {
    path: `product/${id}.html`,
    kind: 'product',
    title: `403 by ${name}: how to know it, and what it means`,
    description: `How ${name} refuses a request, how to tell its refusals from those of others, and what to change.`,
    trail: [['Reference', 'reference.html']],
    words: `${id} ${layer}`,
    data: [],
    content: [
      `<p class="lead">${prose(partyWords({ product: id, name, layer }))}: that it is on the way does not say that it refused. Look for what it writes.</p>`,
      ...(rows.length === 0 ? [] : [headingOf('Why it refuses'), table(['What happened', 'Cause'], rows)]),
      ...marks('That it wrote the refusal', wrote),
      ...marks('That it is in the path, and no more', present),
      ...marks('That it passed on the answer of somebody else', carried),
      ...asks.flatMap(({ ask, how, outcomes }, at) => {
        if (typeof ask !== 'string') return [];
        return [
          ...(at === 0 ? [headingOf('What tells its causes apart')] : []),
          `<p>${prose(ask)}</p>`,
          ...(typeof how === 'string' ? [codeBlock(how)] : []),
          table(
            ['If it shows', 'then it is'],
            outcomes.map(({ when, causes }) => [
              prose(when),
              causes.map((cause) => link(`../cause/${cause}.html`, titles.get(cause) ?? cause)).join(', '),
            ]),
          ),
        ];
      }),
      ...markedUp(
        'To quote when you ask',
        references.map((one) => prose(one.name)),
      ),
      ...(typeof purge === 'string'
        ? [headingOf('How to drop a refusal from its cache'), `<p>${prose(purge)}</p>`]
        : []),
    ],
  };
}

function marks(heading: string, list: readonly Mark[]): string[] {
  const items = list.map((mark) => [mark, ...(mark.also ?? [])].map(matchWords).join(', and '));
  return markedUp(heading, [...new Set(items)]);
}

function matchWords({ in: part, literal, whole }: Match): string {
  if (literal === '') return `${prose(part)} of a certain form`;
  return `${prose(part)} ${whole === true ? 'that is just' : 'with'} <code>${prose(literal.replaceAll('`', "'"))}</code>`;
}
