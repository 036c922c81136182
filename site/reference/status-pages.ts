import type { Audience } from '../../packages/why403/src/model/taxonomy.ts';
import type { StatusPage } from '../content/status-page.ts';
import { COMPARED, STATUSES } from '../content/statuses/index.ts';
import type { Page } from './frame.ts';
import { CAUSES } from './knowledge.ts';
import { codeBlock, headingOf, link, listed, markedUp, prose, table } from './markup.ts';

const AUDIENCE_HEADS: Readonly<Record<Audience, string>> = {
  owner: 'If the server or site is yours',
  consumer: 'If you call an API',
  visitor: 'If you visit a site',
};
const AUDIENCES = ['owner', 'consumer', 'visitor'] as const;
const COMPARING: ReadonlySet<number> = new Set([401, 403, 404]);

/** The page of each status. */
export function statusPages(): Page[] {
  return STATUSES.map(statusPage);
}

function statusPage(status: StatusPage): Page {
  const { code, name, source, says, client, history } = status;
  return {
    path: `status/${code}.html`,
    kind: 'status',
    title: `${code} ${name}: meaning, causes and fixes`,
    description: `What HTTP ${code} ${name} says, how it behaves, why servers answer with it and how to fix it: for owners, API consumers and visitors.`,
    trail: [['Reference', 'reference.html']],
    words: status.faq.map(({ question }) => question).join(' '),
    data: [faqData(status)],
    content: [
      `<p class="lead">${code} ${name} says: ${prose(says)}. The client should: ${prose(client)}.</p>`,
      `<p>${link('../index.html', 'Paste the answer that you got')} to read who refused it, and why. Nothing leaves your browser.</p>`,
      headingOf('What it means'),
      ...status.meaning.map((text) => `<p>${prose(text)}</p>`),
      `<p class="context">Defined in ${prose(source)}.</p>`,
      ...(COMPARING.has(code) ? comparison() : []),
      headingOf('How it behaves'),
      table(
        ['', ''],
        status.behaviour.map(({ label, text }) => [prose(label), prose(text)]),
      ).replace(/<thead>.*?<\/thead>/, ''),
      ...steps(status),
      headingOf('Common causes'),
      ...AUDIENCES.flatMap((audience) => listed(AUDIENCE_HEADS[audience], status.causes[audience], 3)),
      headingOf('How to fix it'),
      ...AUDIENCES.flatMap((audience) => listed(`${AUDIENCE_HEADS[audience]}: what to do`, status.fixes[audience], 3)),
      ...known(status),
      ...listed('In the real world', status.examples),
      ...listed('What it does to search traffic', status.seo),
      headingOf('Questions'),
      ...status.faq.map(
        ({ question, answer }) => `<details><summary>${prose(question)}</summary><p>${prose(answer)}</p></details>`,
      ),
      ...(history === null ? [] : [headingOf('Where it comes from'), `<p>${prose(history)}</p>`]),
      ...markedUp('Related statuses', related(status)),
    ],
  };
}

function comparison(): string[] {
  return [
    headingOf('401, 403 and 404 side by side'),
    table(
      COMPARED.heads,
      COMPARED.rows.map((row) => row.map(prose)),
    ),
    '<p>If signing in could help, it is 401. If you are signed in and the answer is still no, it is 403. If not even the existence is your business, it may be 404.</p>',
  ];
}

/** Of 403 all causes, with what each audience is told first; of others the causes for which a 403 is the wrong answer. */
function known({ code, name }: StatusPage): string[] {
  if (code === 403) {
    const rows = CAUSES.filter(({ id }) => id !== 'unknown').map(({ id, title, advice, shouldBe }) => [
      link(`../cause/${id}.html`, title) +
        (shouldBe === null || shouldBe === 403 ? '' : ` <small>(should be ${shouldBe})</small>`),
      prose(advice.owner[0]),
      prose(advice.consumer[0]),
      prose(advice.visitor[0]),
    ]);
    return [
      headingOf('Every cause that is known, commonest first'),
      table(['Cause', 'Owner', 'API consumer', 'Visitor'], rows),
    ];
  }
  const disguised = CAUSES.filter(({ shouldBe }) => shouldBe === code);
  return markedUp(
    `When a 403 should have been ${code}`,
    disguised.map(({ id, title, statusNote }) => `${link(`../cause/${id}.html`, title)}: ${prose(statusNote)}`),
  ).map((part) =>
    part.startsWith('<ul') ? `<p>Servers often answer 403 where ${code} ${name} is meant:</p>${part}` : part,
  );
}

function steps({ steps: list = [] }: StatusPage): string[] {
  if (list.length === 0) return [];
  const items = list.map(
    ({ says, command }) => `<li><p>${prose(says)}</p>${command === null ? '' : codeBlock(command)}</li>`,
  );
  return [headingOf('How to find out why'), `<ol>${items.join('')}</ol>`];
}

function related({ related: codes }: StatusPage): string[] {
  return codes.flatMap((code) => {
    const other = STATUSES.find((one) => one.code === code);
    return other === undefined ? [] : [`${link(`${code}.html`, `${code} ${other.name}`)}: ${prose(other.says)}`];
  });
}

function faqData({ faq }: StatusPage): object {
  const plain = (text: string) => text.replaceAll('`', '');
  return {
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    mainEntity: faq.map(({ question, answer }) => ({
      '@type': 'Question',
      name: plain(question),
      acceptedAnswer: { '@type': 'Answer', text: plain(answer) },
    })),
  };
}
