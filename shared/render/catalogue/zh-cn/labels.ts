import type { FindingFact } from '#domain/inspections/finding';
import type { InspectionFact } from '#domain/inspections/inspection';
import type { MessageClass, MessageState } from '#domain/messages/message';
import type { Channel, PostRole } from '#domain/roster/roster';
import type { ObligationKind } from '#domain/rules/duty';
import type { Audience, Slip } from '#domain/rules/ladder';
import type { Assurance } from '#domain/sampling/beacon/assurance';
import type { DrawFact } from '#domain/sampling/draw';
import type { Light } from '#domain/tasks/light';
import type { FactType, Measure } from '#domain/tasks/task';
import type { TaskStatus } from '#domain/tasks/task-state';

type Labels<Room extends string, Word extends string> = Readonly<Record<`${Room}.${Word}`, string>>;

/** Names of the words of the domain: lights, slips, audiences ... */
export const labels = {
  'assurance.L4': 'L4 级：公开随机数，方案有见证时间戳，密钥到期自动公开',
  'assurance.L3': 'L3 级：由公开随机数信标决定，任何人可以核验，任何人不能选择',
  'assurance.L2': 'L2 级：由公开开奖号码或多名见证人的数值决定',
  'assurance.none': '演示用随机数，不能证明任何事',
  'light.green': '正常',
  'light.amber': '预警',
  'light.red': '逾期',
  'light.off': '已了结',
  'slip.none': '工作提醒',
  'slip.blue': '蓝色提醒单',
  'slip.amber': '黄色督办单',
  'slip.red': '红色督办单',
  'audience.responsible-person': '责任人',
  'audience.deputy': '代理人',
  'audience.leader-in-charge': '分管领导',
  'audience.principal': '第一责任人',
  'audience.supervisor': '督办单位',
  'role.responsible-person': '责任人',
  'role.leader-in-charge': '分管领导',
  'role.principal': '第一责任人',
  'status.dispatched': '待签收',
  'status.acknowledged': '已签收',
  'status.in-progress': '办理中',
  'status.extension-asked': '延期待批',
  'status.disputed': '异议处理中',
  'status.claimed': '办结待审',
  'status.returned': '已退回',
  'status.suspended': '已暂停',
  'status.closed': '已办结',
  'status.cancelled': '已撤销',
  'fact.dispatched': '交办',
  'fact.acknowledged': '签收',
  'fact.progress': '反馈进展',
  'fact.extension-asked': '申请延期',
  'fact.extension-granted': '同意延期',
  'fact.extension-refused': '不同意延期',
  'fact.disputed': '提出异议',
  'fact.dispute-settled': '异议已处理',
  'fact.claimed': '申请办结',
  'fact.returned': '退回',
  'fact.closed': '办结',
  'fact.cancelled': '撤销',
  'fact.suspended': '暂停',
  'fact.resumed': '恢复办理',
  'fact.links-revoked': '链接作废',
  'fact.reassigned': '改由其他单位承办',
  'fact.due-recomputed': '截止日重新计算',
  'fact.committed': '抽查方案已承诺',
  'fact.withdrawal-asked': '申请撤回',
  'fact.withdrawn': '撤回',
  'fact.drawn': '抽取',
  'fact.event': '抽取结果变动',
  'fact.failed': '未能抽取：无公开随机值',
  'fact.opened': '查阅保密名单',
  'fact.revealed': '公开密钥',
  'fact.ordered': '下达检查',
  'fact.corrected': '检查记录更正',
  'fact.unable': '检查人员不能参加',
  'fact.told': '通知检查人员',
  'fact.announced': '告知检查对象',
  'fact.visited': '实地检查',
  'fact.refused': '检查对象拒绝检查',
  'fact.not-executed': '检查未能进行',
  'fact.team-repaired': '更换检查人员',
  'fact.found': '发现问题',
  'fact.replied': '提出申辩',
  'fact.reply-reviewed': '申辩已复核',
  'fact.verified': '整改已核实',
  'fact.follow-up-set': '确定回头看',
  'obligation.deadline': '限期任务',
  'obligation.window': '时段任务',
  'obligation.cycle': '周期任务',
  'obligation.quota': '定额任务',
  'obligation.event': '触发任务',
  'obligation.target': '指标任务',
  'obligation.coverage': '全覆盖任务',
  'obligation.standing': '常态任务',
  'obligation.inspection': '检查任务',
  'measure.deliverable': '交付成果',
  'measure.occurrences': '开展次数',
  'measure.percent': '完成比例',
  'measure.count': '完成数量',
  'measure.coverage': '覆盖对象',
  'measure.state': '状态保持',
  'channel.email': '邮件',
  'channel.sms': '短信',
  'channel.robot': '群消息',
  'class.digest': '每日汇总',
  'class.prompt': '即时提醒',
  'class.sms': '短信',
  'message-state.PENDING': '待发送',
  'message-state.CLAIMED': '发送中',
  'message-state.SENT': '已发送',
  'message-state.UNKNOWN': '结果不明',
  'message-state.DELIVERED': '已送达',
  'message-state.BOUNCED': '被退回',
  'message-state.COMPLAINED': '被投诉',
  'message-state.FAILED': '发送失败',
  'message-state.ESCALATED': '转人工',
  'message-state.CANCELLED': '已取消',
  'message-state.SKIPPED_STALE': '已过时，未发送',
} as const satisfies Labels<'light', Light> &
  Labels<'slip', Slip> &
  Labels<'audience', Audience> &
  Labels<'role', PostRole> &
  Labels<'status', TaskStatus> &
  Labels<'fact', FactType | (DrawFact | InspectionFact | FindingFact)['type']> &
  Labels<'obligation', ObligationKind> &
  Labels<'measure', Measure['kind']> &
  Labels<'assurance', Assurance> &
  Labels<'channel', Channel> &
  Labels<'class', MessageClass> &
  Labels<'message-state', MessageState>;
