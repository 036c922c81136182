// What counts as right. A label names layer, product and cause; `accept` lists causes that the evidence cannot
// exclude, `acceptLayers` layers that are an equally fair reading, `via` a product that only carried the answer.
// `sameResponseInLab` lists the layers and causes that gave the very same response: where there are several, the
// response cannot tell who of them refused (a firewall module answers with its server's page), and is not asked to.

/** Judges one diagnosis against its label. */
export function judge(id, truth, diagnosis) {
  const { refusedBy, findings } = diagnosis;
  const causes = new Set([truth.cause, ...(truth.accept ?? [])]);
  const layers = new Set([truth.layer, ...(truth.acceptLayers ?? [])]);
  const best = findings[0];
  const named = refusedBy !== null && refusedBy.product !== 'unknown';
  const refuserRight =
    refusedBy !== null && (named ? refusedBy.product === truth.product : layers.has(refusedBy.layer));
  const causeRight = best !== undefined && causes.has(best.cause);
  const proved = findings.filter((finding) => finding.strength === 'proved');
  const wrongProved = proved.filter(
    (finding) => !causes.has(finding.cause) || (finding.product !== 'unknown' && finding.product !== truth.product),
  );
  const shared = (truth.sameResponseInLab ?? []).length > 1;
  const accused = named && !shared && refusedBy.strength !== 'possible' && refusedBy.product !== truth.product;
  const notes = [];
  if (!refuserRight)
    notes.push(
      `refuser ${refusedBy?.layer}/${refusedBy?.product} (${refusedBy?.strength}), is ${truth.layer}/${truth.product}`,
    );
  if (!causeRight) notes.push(`cause ${best?.cause} (${best?.strength}), is ${[...causes].join('|')}`);
  if (truth.certainty === 'stated' && proved.length === 0) notes.push(`stated, not proved: ${truth.cause}`);
  if (wrongProved.length > 0) notes.push(`WRONG PROVED ${wrongProved.map((finding) => finding.rule).join(', ')}`);
  if (accused) notes.push('FALSE ACCUSATION');
  return {
    id,
    notes,
    shared,
    refuserRight,
    causeRight,
    listed: findings.some((finding) => causes.has(finding.cause)),
    stated: truth.certainty === 'stated',
    proved: proved.length > 0,
    wrongProved: wrongProved.length > 0,
    accused,
    abstained: refusedBy === null,
    confusion: causeRight ? null : `${truth.cause} → ${best?.cause ?? 'none'}`,
  };
}

/** Counts of what was judged: each a number out of a number. */
export function tally(judged) {
  const of = (list, test) => ({ hits: list.filter(test).length, out: list.length });
  const stated = judged.filter((one) => one.stated);
  const telling = judged.filter((one) => !one.shared);
  const lab = telling.length < judged.length;
  const confusions = new Map();
  for (const { confusion } of judged) if (confusion) confusions.set(confusion, (confusions.get(confusion) ?? 0) + 1);
  return {
    rows: [
      [
        lab ? 'refuser right, where no neighbour answers the same' : 'refuser right',
        of(telling, (one) => one.refuserRight),
      ],
      ['best cause right or accepted', of(judged, (one) => one.causeRight)],
      ['true cause among those listed', of(judged, (one) => one.listed)],
      ...(lab ? [] : [['proved, where the case is labelled stated', of(stated, (one) => one.proved)]]),
      ['wrong proved', of(judged, (one) => one.wrongProved)],
      ['false accusations', of(judged, (one) => one.accused)],
      ['abstentions', of(judged, (one) => one.abstained)],
    ],
    confusions: [...confusions].sort((a, b) => b[1] - a[1]),
  };
}
