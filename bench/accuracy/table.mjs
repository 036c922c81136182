/** 95 % interval of a share (Wilson's score interval), in per cent. */
function interval(hits, out) {
  if (out === 0) return [0, 100];
  const z = 1.959964;
  const share = hits / out;
  const centre = share + (z * z) / (2 * out);
  const spread = z * Math.sqrt((share * (1 - share)) / out + (z * z) / (4 * out * out));
  const scale = 1 + (z * z) / out;
  return [Math.max(0, (100 * (centre - spread)) / scale), Math.min(100, (100 * (centre + spread)) / scale)];
}

/** One corpus as a Markdown table, with what was taken for what. */
export function table({ rows, confusions }) {
  const lines = rows.map(([label, { hits, out }]) => {
    const [low, high] = interval(hits, out);
    const share = out === 0 ? '–' : `${((100 * hits) / out).toFixed(1)} %`;
    return `| ${label} | ${hits} of ${out} | ${share} | ${low.toFixed(1)} – ${high.toFixed(1)} % |`;
  });
  const pairs = confusions.map(([pair, count]) => (count === 1 ? pair : `${pair} (${count} times)`));
  return [
    '| measure | cases | share | 95 % interval |',
    '|---|---|---|---|',
    ...lines,
    ...(pairs.length === 0
      ? []
      : ['', `First cause named, where it was another than the label's (label → answer): ${pairs.join(', ')}.`]),
  ].join('\n');
}
