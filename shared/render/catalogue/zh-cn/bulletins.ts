import type { Bulletin, BulletinKind } from '#domain/messages/bulletin';

type Of<Kind extends BulletinKind, Field extends string> =
  Extract<Bulletin, { kind: Kind }> extends Readonly<Record<Field, infer Value extends string>> ? Value : never;

/** Messages that are about no task: draws, visits, findings. */
export const bulletins = {
  'bulletin.plan-committed': '抽查方案已锁定',
  'bulletin.result-committed': '抽取结果已锁定',
  'bulletin.plan-withdrawn': '抽查方案已撤回',
  'bulletin.draw-failed': '抽取未能进行',
  'bulletin.secret-revealed': '抽查记录已公开',
  'bulletin.inspection-order': '检查任务通知',
  'bulletin.inspection-announced': '检查告知',
  'bulletin.inspector-unable': '检查人员不能参加',
  'bulletin.finding-raised': '检查发现问题告知',
  'bulletin.reply-reviewed': '申辩复核结果',
  'bulletin.title': '{kind}：{programme}',
  'bulletin.band': '检查工作通知',
  'bulletin.words-separator': '、',
  'bulletin.round': '公开随机数第 {round} 轮，{at}',
  'bulletin.no-root': '无（检查人员不足，未能编组）',
  'bulletin.field.period': '期次',
  'bulletin.field.words': '方案口令',
  'bulletin.field.plan': '方案指纹',
  'bulletin.field.round': '随机数来源',
  'bulletin.field.known': '结果公布',
  'bulletin.field.batch': '批次',
  'bulletin.field.visits': '检查次数',
  'bulletin.field.root': '结果指纹',
  'bulletin.field.reason': '原因',
  'bulletin.field.visit-on': '检查日期',
  'bulletin.field.items': '检查事项',
  'bulletin.field.inspection': '检查编号',
  'bulletin.field.finding': '发现问题',
  'bulletin.field.reply-by': '申辩期限',
  'bulletin.field.outcome': '复核结论',
  'bulletin.field.what': '说明',
  'bulletin.what.plan-committed':
    '名单和规则自此不能更改，结果由届时公布的随机数决定，任何人无法预知。请保存本邮件：日后可据此核对方案没有被更换。',
  'bulletin.what.result-committed':
    '检查尚未开始，结果已经锁定。请保存本邮件：记录公开后，可据此核对结果没有被更换。本邮件不含被抽取的对象。',
  'bulletin.what.plan-withdrawn': '方案在随机数公布之前撤回，没有进行抽取；其编号保留，密钥仍将公开。',
  'bulletin.what.draw-failed': '七日内未取得约定的随机数，本期没有抽取，也不改用其他来源。',
  'bulletin.what.secret-revealed': '本期抽查的完整记录已公开，任何人都可以核对。请与此前收到的方案口令对照。',
  'bulletin.what.inspection-order':
    '检查对象和地点仅在链接页面中显示，请勿转发链接，检查开始前请勿告知任何人。如不能参加或应当回避，请在页面中说明。',
  'bulletin.what.inspection-announced': '检查组将按期到访，请做好配合。',
  'bulletin.what.inspector-unable': '请尽快在系统中登记，由规则确定的下一人选替补。',
  'bulletin.what.finding-raised': '对所述问题有不同意见的，可在期限前通过链接提交申辩；整改事项另行通知。',
  'bulletin.what.reply-reviewed': '申辩已由未参加检查的人员复核。',
  'bulletin.button.draw': '查看抽取证书',
  'bulletin.button.order': '查看检查任务',
  'bulletin.button.finding': '查看问题 / 提交申辩',
  'unable.absent': '不能参加',
  'unable.conflict': '应当回避',
  'review.upheld': '维持',
  'review.amended': '变更',
  'review.set-aside': '撤销',
  'mail.subject.bulletins': '检查工作通知：{count} 项',
  'mail.intro.bulletins': '现将以下检查工作事项告知您，共 {count} 项。',
  'sms.bulletin': '【{office}】{title}，日期{dueOn}。{action}',
  'sms.bulletins': '【{office}】您有{count}项通知，其中：{title}，日期{dueOn}。{action}',
  'robot.bulletin': '{unit} · {dueOn}',
} as const satisfies Readonly<Record<`bulletin.${BulletinKind}` | `bulletin.what.${BulletinKind}`, string>> &
  Readonly<Record<`unable.${Of<'inspector-unable', 'reason'>}` | `review.${Of<'reply-reviewed', 'outcome'>}`, string>> &
  Readonly<Record<string, string>>;
