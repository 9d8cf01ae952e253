/** 为什么抽查配不齐检查人员，以及怎样补救。 */
export const bottleneck = {
  'bottleneck.trials': '试抽 {trials} 次，有 {failed} 次配不齐检查人员。其中最紧的一次：',
  'bottleneck.short':
    '{strata} 的 {objects} 个检查对象共需 {demand} 人次，能去的 {inspectors} 名检查人员只有 {places} 人次可用，还缺 {missing} 人次',
  'bottleneck.leads': '其中 {leads} 个检查组只缺组长人选',
  'bottleneck.others': '其余人员不能去：{parts}',
  'bottleneck.other.organisation': '{count} 人与对象同属一个单位',
  'bottleneck.other.conflict': '{count} 人须回避',
  'bottleneck.other.qualification': '{count} 人不具备所需资格',
  'bottleneck.other.lead': '{count} 人不具备组长资格',
  'bottleneck.remedy': '可采取：{remedy}',
  'bottleneck.remedy-next': '下一期计划可：{remedy}',
  'bottleneck.remedy.raise-caps': '把上述人员中 {inspectors} 人的任务上限至少提高到 {cap} 次',
  'bottleneck.remedy.add-inspectors': '至少增加 {count} 名检查人员，每人任务上限 {cap} 次{holding}{notOf}',
  'bottleneck.remedy.draw-fewer': '至少少抽 {objects} 个此类对象，即调低 {strata} 的抽查比例',
  'bottleneck.remedy.review-conflicts': '核查回避名单：其中 {pairs} 条是相关人员不能去这些对象的唯一原因',
  'bottleneck.remedy.lift-qualification': '补齐资格：有 {inspectors} 名人员尚有余力，只缺 {quals}',
  'bottleneck.holding': '，须具备 {quals}',
  'bottleneck.not-of': '，且不属于 {orgs}',
  'bottleneck.not-of-many': '，且不属于这些对象所在单位',
  'bottleneck.separator': '、',
} as const;
