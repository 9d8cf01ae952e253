const CAPPED = 'It has had as many random visits this year as one may have: it could not be drawn.';

/** Three lines that tell a reader why an object was drawn or not, and how to check it by hand. */
export const unitWords = (unit, alg) => {
  const command = alg === 'sm3' ? 'openssl sm3' : 'sha256sum';
  const order = unit.weighted ? 'by weight and ticket (docs/DRAWS.md 5)' : 'by tickets';
  const batch = unit.batch === null ? '' : ` of batch ${unit.batch}`;
  const verdict = unit.drawn
    ? `So ${unit.id} was drawn${unit.team === null ? ', and no teams were possible' : `: ${unit.team.join(', ')}, led by ${unit.lead}`}.`
    : `So ${unit.id} was not drawn${unit.substitute > 0 ? `; it is substitute ${unit.substitute} of its cell` : ''}.`;
  return [
    `Its ticket${batch} is ${unit.ticket}: printf '%s:%s' ${unit.key} ${unit.id} | ${command}`,
    unit.state === 'capped'
      ? CAPPED
      : `Among the ${unit.among} of ${unit.cell} it has rank ${unit.rank} ${order}; the first ${unit.size} are drawn${
          unit.threshold === null ? '' : `, the last of them with ${unit.threshold}`
        }.`,
    verdict,
  ];
};
