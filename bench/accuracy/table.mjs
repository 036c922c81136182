/** 95 % interval of a share (Wilson's score interval), in per cent. */
export function interval(hits, out) {
  if (out === 0) return [0, 100];
  const z = 1.959964;
  const share = hits / out;
  const centre = share + (z * z) / (2 * out);
  const spread = z * Math.sqrt((share * (1 - share)) / out + (z * z) / (4 * out * out));
  const scale = 1 + (z * z) / out;
  return [Math.max(0, (100 * (centre - spread)) / scale), Math.min(100, (100 * (centre + spread)) / scale)];
}

/** Prints one corpus as a Markdown table. */
export function printTable(name, { rows, confusions }) {
  console.log(`\n### ${name}\n\n| measure | cases | share | 95 % interval |\n|---|---|---|---|`);
  for (const [label, { hits, out }] of rows) {
    const [low, high] = interval(hits, out);
    const share = out === 0 ? '–' : `${((100 * hits) / out).toFixed(1)} %`;
    console.log(`| ${label} | ${hits} of ${out} | ${share} | ${low.toFixed(1)} – ${high.toFixed(1)} % |`);
  }
  if (confusions.length > 0)
    console.log(`\nConfusions (label → answer): ${confusions.map(([pair, count]) => `${pair} × ${count}`).join(', ')}`);
}
