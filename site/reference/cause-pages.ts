import type { CauseEntry } from '../../packages/why403/src/causes/define-cause.ts';
import type { Fix } from '../../packages/why403/src/model/diagnosis.ts';
import { type Actor, compareStrength } from '../../packages/why403/src/model/taxonomy.ts';
import { partsOfRuleId, type Rule } from '../../packages/why403/src/rules/define-rule.ts';
import type { Page } from './frame.ts';
import { CAUSES, type Example, productName, rulesOfCause } from './knowledge.ts';
import { codeBlock, headingOf, link, listed, markedUp, prose, table } from './markup.ts';

/** Who acts, in words. */
export const ACTOR_WORDS: Readonly<Record<Actor, string>> = {
  operator: 'whoever runs the server',
  developer: 'the developer',
  'account-owner': 'the owner of the account',
  visitor: 'the visitor',
};

/** The page of each cause. */
export function causePages(examples: ReadonlyMap<string, Example>): Page[] {
  return CAUSES.map((cause) => causePage(cause, examples));
}

function causePage(cause: CauseEntry, examples: ReadonlyMap<string, Example>): Page {
  const { id, title, meaning, shouldBe, statusNote, whoCanFix, advice, doesNotHelp } = cause;
  const rules = rulesOfCause(id);
  const [shown] = rules
    .flatMap((rule) => examples.get(rule.id) ?? [])
    .sort((a, b) => compareStrength(b.strength, a.strength));
  return {
    path: `cause/${id}.html`,
    kind: 'cause',
    title: `403: ${title}`,
    description: meaning,
    trail: [
      ['Reference', 'reference.html'],
      ['403 Forbidden', 'status/403.html'],
    ],
    words: `${id} ${doesNotHelp.map(({ claim }) => claim).join(' ')}`,
    data: [],
    content: [
      `<p class="context"><code>${id}</code></p>`,
      `<p class="lead">${prose(meaning)}</p>`,
      `<p>${shouldBe === null ? '' : `A correct server would answer ${statusLink(shouldBe)}. `}${prose(statusNote)}</p>`,
      `<p>It can be mended by ${whoCanFix.map((actor) => ACTOR_WORDS[actor]).join(' or ')}.</p>`,
      ...listed('If the server or site is yours', advice.owner),
      ...listed('If you call it', advice.consumer),
      ...listed('If you visit it', advice.visitor),
      ...fixes(cause.fixes),
      ...markedUp(
        'What does not help',
        doesNotHelp.map(({ claim, why }) => `<strong>${prose(claim)}.</strong> ${prose(why)}`),
      ),
      ...whoRefusesSo(rules),
      ...(shown === undefined
        ? []
        : [
            headingOf('An example'),
            '<p>What was seen:</p>',
            codeBlock(shown.evidence),
            '<p>What why403 says of it:</p>',
            codeBlock(shown.output),
          ]),
    ],
  };
}

/** A status, linked where it has a page. */
function statusLink(code: number): string {
  const known = [401, 403, 404, 405, 407, 409, 421, 429, 451, 502, 503].includes(code);
  return known ? link(`../status/${code}.html`, String(code)) : String(code);
}

function fixes(entries: readonly Fix[]): string[] {
  if (entries.length === 0) return [];
  return [
    headingOf('Fixes'),
    ...entries.flatMap(({ actor, summary, change, command, check, weakens }) => [
      `<p><strong>${prose(summary)}</strong> <small>For ${ACTOR_WORDS[actor]}.</small></p>`,
      ...(change === null ? [] : [`<p>In ${prose(change.file)}:</p>`, codeBlock(change.after)]),
      ...(command === null ? [] : [codeBlock(command)]),
      ...(check === null ? [] : [`<p>How to see that it worked: ${prose(check)}</p>`]),
      ...(weakens === null ? [] : [`<p>What it opens: ${prose(weakens)}</p>`]),
    ]),
  ];
}

function whoRefusesSo(rules: readonly Rule[]): string[] {
  if (rules.length === 0) return [];
  const rows = rules.map(({ id, title }) => [
    prose(productName(partsOfRuleId(id).product)),
    link(`../rule/${id}.html`, title),
  ]);
  return [headingOf('Who refuses so'), table(['Product', 'What it does'], rows)];
}
