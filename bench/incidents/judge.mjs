// Holds the incidents of an analysis against those that were planted.

/** Fewer refused requests are not told from chance, and count as nothing planted. */
const FEWEST = 5;
/** The first and last refused request of an incident may be missed by a tenth of its length, and a minute. */
const EDGE = 0.1;
const EDGE_SECONDS = 60;

/**
 * What was planted and found. `planted`: {kind, cause (one or several), by (dimension), key, count, first, last}; seconds.
 * An incident counts as invented where nothing was planted with its marks.
 */
export function judge(planted, incidents) {
  const wanted = planted.filter(({ count }) => count >= FEWEST);
  const missed = [];
  const wrong = [];
  for (const one of wanted) {
    const same = incidents.filter((incident) => hasKey(incident, one) && covers(incident, one));
    if (same.length === 0) missed.push(one);
    else if (!same.some(({ cause }) => [one.cause].flat().includes(cause))) wrong.push({ ...one, said: same[0].cause });
  }
  const invented = incidents.filter(
    (incident) => !planted.some((one) => hasKey(incident, one) && touches(incident, one)),
  );
  return { planted: wanted.length, missed, wrong, invented };
}

function hasKey({ by }, { by: dimensions, key }) {
  return [dimensions].flat().some((dimension) => [by[dimension]].flat().includes(key));
}

const seconds = (iso) => Date.parse(iso) / 1000;

function covers({ spells }, { first, last }) {
  const edge = EDGE_SECONDS + EDGE * (last - first);
  return spells.some(({ since, until }) => seconds(since) <= first + edge && seconds(until) >= last - edge);
}

function touches({ since, until }, { first, last }) {
  return seconds(since) <= last + EDGE_SECONDS && seconds(until) >= first - EDGE_SECONDS;
}
