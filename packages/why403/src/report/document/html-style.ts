/** The page's only style sheet. Colours keep a contrast of 4.5:1 or more in light and in dark. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --panel: #f4f5f7; --line: #d5d9de;
  --warn: #6b3a00; --warn-paper: #fff4e0; --bad: #9a1b1b; --good: #116329; --edge: #2f5fb3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8eaed; --soft: #a6adb6; --paper: #14171b; --panel: #1d2126; --line: #3a4048;
    --warn: #ffd591; --warn-paper: #35260c; --bad: #ff9c95; --good: #7fd495; --edge: #7fa8ef;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
article + article { margin-top: 3rem; padding-top: 1rem; border-top: 2px solid var(--line); }
h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
article > h2 { font-size: 1.35rem; margin: 0 0 .25rem; }
section > h2, section > h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
p { margin: .5rem 0; }
ul, ol { margin: .5rem 0; padding-left: 1.4rem; }
li { margin: .3rem 0; }
td ul { margin: 0; padding-left: 1.1rem; }
.context { color: var(--soft); overflow-wrap: anywhere; }
.warning { background: var(--warn-paper); color: var(--warn); border-left: 4px solid currentcolor; padding: .6rem .9rem; font-weight: 600; }
.answer { margin: 1rem 0; padding: .4rem 1rem; background: var(--panel); border-left: 4px solid var(--edge); }
.answer div { display: grid; grid-template-columns: 3.5rem 1fr; gap: .75rem; padding: .35rem 0; }
.answer dt { font-weight: 700; }
.answer dd { margin: 0; min-width: 0; }
code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .875em; }
code { overflow-wrap: anywhere; }
pre { margin: .4rem 0; padding: .6rem .8rem; background: var(--panel); border: 1px solid var(--line); overflow-x: auto; }
pre code { overflow-wrap: normal; font-size: 1em; }
.answer pre { background: var(--paper); }
.mark { margin: .5rem 0 0; color: var(--soft); font-size: .875rem; }
.before { border-left: 4px solid var(--bad); }
.after { border-left: 4px solid var(--good); }
del, ins { text-decoration: none; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-size: .875rem; font-weight: 600; }
tbody th { font-weight: 600; }
:focus-visible { outline: 2px solid var(--edge); outline-offset: 2px; }
@media (max-width: 36rem) { .answer div { grid-template-columns: 1fr; gap: 0; } }
@media print { .answer, pre { background: none; } }
`;
