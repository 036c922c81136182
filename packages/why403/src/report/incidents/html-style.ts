import { STYLE } from '../document/html-style.ts';

/** The style sheet of a report of logs: that of all reports, and what charts need. Shapes have 3:1 against the paper. */
export const LOG_STYLE = `${STYLE}
:root { --bar: #b3402a; --spell: #2f5fb3; --track: #e3e6ea;
  --heat-0: #f4f5f7; --heat-1: #f6cfc4; --heat-2: #e79c87; --heat-3: #d06a4f; --heat-4: #a93c24; --heat-5: #6f1d0d; }
@media (prefers-color-scheme: dark) {
  :root { --bar: #f08a70; --spell: #7fa8ef; --track: #2b3036;
    --heat-0: #1d2126; --heat-1: #4a2218; --heat-2: #7b3522; --heat-3: #b35238; --heat-4: #e58468; --heat-5: #ffd0c2; }
}
main { max-width: 76rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; }
a { color: var(--edge); }
section { margin-top: 2rem; }
section > h2 { font-size: 1.3rem; margin: 0 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .35rem; }
.answer div { grid-template-columns: 5.5rem 1fr; }
article.incident { margin-top: 1.25rem; padding: .25rem 1rem 1rem; border: 1px solid var(--line); border-left: 4px solid var(--spell); }
article.incident + article.incident { margin-top: 1.25rem; padding-top: .25rem; border-top: 1px solid var(--line); }
article.incident > h3 { margin-top: .75rem; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; align-items: start; }
@media (min-width: 60rem) { .pair { grid-template-columns: minmax(0, 3fr) minmax(17rem, 1.3fr); } .pair > .scroll.tall { max-height: 30rem; } }
figure { margin: 0; }
figcaption, caption { text-align: left; color: var(--soft); font-size: .875rem; padding-bottom: .35rem; }
.scroll.tall { max-height: 22rem; overflow: auto; }
.scroll.tall thead th { position: sticky; top: 0; background: var(--paper); }
svg.chart { display: block; width: 100%; min-width: 34rem; height: auto; }
@media (max-width: 40rem) { svg.chart .label { font-size: 15px; } }
.label { fill: var(--ink); font: 11px system-ui, sans-serif; }
.end { text-anchor: end; }
.grid { stroke: var(--line); stroke-width: 1; }
.axis { stroke: var(--soft); stroke-width: 1; }
.bar { fill: var(--bar); }
.spell { fill: var(--spell); }
.track { fill: var(--track); }
.heat { stroke: var(--line); stroke-width: .5; }
.heat-0 { fill: var(--heat-0); } .heat-1 { fill: var(--heat-1); } .heat-2 { fill: var(--heat-2); }
.heat-3 { fill: var(--heat-3); } .heat-4 { fill: var(--heat-4); } .heat-5 { fill: var(--heat-5); }
svg.share { width: 7rem; height: .7rem; }
svg.spells { display: block; width: 100%; height: .6rem; margin: .25rem 0 .5rem; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; font-size: .875rem; }
.legend svg { width: 1rem; height: 1rem; vertical-align: -2px; margin-right: .35rem; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td, tbody th { overflow-wrap: anywhere; }
td.word { overflow-wrap: normal; white-space: nowrap; }
tbody th { min-width: 7rem; }
table.lists tbody th { font-weight: 400; min-width: 12rem; }
table.times tbody th { min-width: 0; white-space: nowrap; }
.answer dt, td.number { overflow-wrap: normal; }
summary { cursor: pointer; }
@media print {
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav { display: none; }
  main { max-width: none; padding: 0; }
  .scroll, .scroll.tall, .pair > .scroll.tall { max-height: none; overflow: visible; }
  .pair { grid-template-columns: minmax(0, 1fr); }
  figure, tr, .answer { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  pre { white-space: pre-wrap; }
}
`;
