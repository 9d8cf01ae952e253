import type { LinkReading } from '#domain/links/link';
import type { FactRefusal } from '#domain/tasks/decide-fact';

type LinkProblem = Extract<LinkReading, { ok: false }>['code'];

/** What a person reads when something is refused: what is wrong, and what to do. */
export const errors = {
  'error.unknown': '操作未能完成，请稍后再试。',
  'error.task.already-settled': '该事项已办结或撤销，无需再办理。',
  'error.task.not-yours-to-decide': '此项操作由督办单位决定。',
  'error.task.nothing-asked': '没有待批的延期申请。',
  'error.task.nothing-disputed': '没有待处理的异议。',
  'error.task.nothing-claimed': '没有待审核的办结申请。',
  'error.task.not-suspended': '该事项并未暂停。',
  'error.task.already-suspended': '该事项已经暂停。',
  'error.task.already-asked': '延期申请已提交，请等待督办单位答复。',
  'error.task.already-disputed': '异议已提交，请等待督办单位答复。',
  'error.task.already-claimed': '办结申请已提交，请等待督办单位审核。',
  'error.task.extension-not-later': '延期日期须晚于当前截止日。',
  'error.task.extension-too-long': '延期不得超过一年，如确需更长时间，请与督办单位联系。',
  'error.task.extension-too-late': '截止日已过，不能再申请延期。请反馈进展，或与督办单位联系。',
  'error.task.measure-not-met': '反馈结果尚未达到目标，暂不能申请办结。请先反馈进展。',
  'error.task.window-not-open': '尚未到开始日，暂不能申请办结。',
  'error.task.report-does-not-fit': '填报内容与该事项的要求不符，请核对后再提交。',
  'error.task.occurrence-outside-period': '开展日期须在事项开始日与今天之间。',
  'error.task.too-many-facts': '该事项的记录已达上限，请与督办单位联系。',
  'error.link.forged': '链接无效。请核对地址是否完整，并从最近一封提醒邮件中重新打开。',
  'error.link.expired': '链接已过有效期。请从最近一封提醒邮件中打开新的链接。',
  'error.link.revoked': '链接已作废。如仍需办理，请使用之后收到的链接，或与督办单位联系。',
  'error.link.wrong-action': '此链接不能用于该项操作。',
  'error.form.wrong-content-type': '提交方式不受支持，请在页面上填写后点击按钮提交。',
  'error.form.foreign-origin': '请求来自其他网站，已被拒绝。请从提醒邮件中打开页面后再提交。',
  'error.form.too-large': '提交的内容过长，请精简后再提交。',
  'error.form.unknown-action': '无法识别要办理的操作，请在页面上重新选择。',
  'error.form.date-missing': '请填写日期。',
  'error.form.number-missing': '请填写数字。',
  'error.form.reason-missing': '请填写理由。',
  'error.form.members-missing': '请至少选择一项。',
  'error.form.choice-missing': '请选择“是”或“否”。',
  'error.form.not-confirmed': '请先勾选确认，再提交办结申请。',
  'error.form.note-too-long': '说明最多 {charsMax} 个字。',
  'error.conflict': '该事项刚刚有更新，请查看最新情况后再操作。',
  'error.unavailable': '服务暂时不可用，请稍后再试。',
} as const satisfies Readonly<Record<`error.${FactRefusal | LinkProblem}`, string>> & Readonly<Record<string, string>>;
