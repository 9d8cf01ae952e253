/** Why no teams can be found for a draw, and what would mend it. */
export const bottleneck = {
  'bottleneck.trials': '{failed} of {trials} trial draws had no teams. In the worst of them: ',
  'bottleneck.short':
    '{objects} {objects|object|objects} of {strata} {objects|needs|need} {demand} {demand|place|places}, and the {inspectors} {inspectors|inspector|inspectors} who may go there {inspectors|has|have} {places}: {missing} {missing|is|are} missing',
  'bottleneck.leads': '{leads} of the teams {leads|lacks|lack} only one who may lead {leads|it|them}',
  'bottleneck.others': 'The others may not go there: {parts}',
  'bottleneck.other.organisation': '{count} for their own organisation',
  'bottleneck.other.conflict': '{count} for a listed conflict',
  'bottleneck.other.qualification': '{count} for want of a qualification',
  'bottleneck.other.lead': '{count} for they may not lead',
  'bottleneck.remedy': 'This would mend it: {remedy}',
  'bottleneck.remedy-next': 'In the next plan: {remedy}',
  'bottleneck.remedy.raise-caps':
    'raise the {inspectors|cap|caps} of {inspectors} of these inspectors to {cap} at least',
  'bottleneck.remedy.add-inspectors':
    'add {count} {count|inspector|inspectors} at least, with a cap of {cap}{holding}{notOf}',
  'bottleneck.remedy.draw-fewer': 'draw {objects} fewer of these objects at least: lower the ratios of {strata}',
  'bottleneck.remedy.review-conflicts':
    'review the list of conflicts: {pairs} {pairs|pair|pairs} of it alone {pairs|keeps|keep} somebody from these objects',
  'bottleneck.remedy.lift-qualification':
    'qualify more inspectors: {inspectors} with room {inspectors|lacks|lack} nothing but {quals}',
  'bottleneck.holding': ', holding {quals}',
  'bottleneck.not-of': ', not of {orgs}',
  'bottleneck.not-of-many': ', not of the organisations of these objects',
  'bottleneck.separator': ', ',
} as const;
