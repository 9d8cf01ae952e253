/** What a person reads when something is refused: what is wrong, and what to do. */
export const errors = {
  'error.unknown': 'This could not be done. Please try again later.',
  'error.task.already-settled': 'This item is closed or cancelled: nothing more is needed.',
  'error.task.not-yours-to-decide': 'This is for the supervising office to decide.',
  'error.task.nothing-asked': 'No extension has been asked for.',
  'error.task.nothing-disputed': 'Nothing is disputed.',
  'error.task.nothing-claimed': 'Completion has not been claimed.',
  'error.task.not-suspended': 'This item is not suspended.',
  'error.task.already-suspended': 'This item is suspended already.',
  'error.task.already-asked': 'An extension was asked for already. Please wait for the supervising office.',
  'error.task.already-disputed': 'A dispute was raised already. Please wait for the supervising office.',
  'error.task.already-claimed': 'Completion was claimed already. Please wait for the review.',
  'error.task.extension-not-later': 'The new date must be later than the due date in force.',
  'error.task.extension-too-long':
    'An extension is at most one year. For more, please speak with the supervising office.',
  'error.task.extension-too-late':
    'The due date is over, so it can no longer be extended. Please report, or speak with the supervising office.',
  'error.task.measure-not-met': 'What was reported does not meet the target yet. Please report progress first.',
  'error.task.window-not-open': 'The item has not started yet, so it cannot be completed.',
  'error.task.report-does-not-fit': 'The report does not fit this item. Please check it and send it again.',
  'error.task.occurrence-outside-period': 'The day must lie between the start of the item and today.',
  'error.task.too-many-facts': 'This item takes no more entries. Please speak with the supervising office.',
  'error.link.forged':
    'This link is not valid. Please check that the address is complete, or open it from your latest reminder.',
  'error.link.unknown':
    'This link is not valid. Please check that the address is complete, or open it from your latest reminder.',
  'error.link.expired': 'This link has expired. Please open the link of your latest reminder.',
  'error.link.revoked':
    'This link was revoked. If you still have something to do, use a later link or speak with the supervising office.',
  'error.link.wrong-action': 'This link does not allow that.',
  'error.form.wrong-content-type': 'This way of sending is not supported. Please fill in the page and press a button.',
  'error.form.foreign-origin':
    'The request came from another site and was refused. Please open the page from your mail.',
  'error.body.too-large': 'What was sent is too long. Please shorten it.',
  'error.form.unknown-action': 'It is not clear what you want to do. Please choose again on the page.',
  'error.form.date-missing': 'Please give a date.',
  'error.form.number-missing': 'Please give a number.',
  'error.form.reason-missing': 'Please give a reason.',
  'error.form.members-missing': 'Please choose at least one.',
  'error.form.choice-missing': 'Please choose yes or no.',
  'error.form.not-confirmed': 'Please tick the confirmation before claiming completion.',
  'error.form.note-too-long': 'A note is at most {charsMax} characters.',
  'error.pause.missing': 'There is no such pause in force.',
  'error.pause.unknown-subject': 'What is to be paused does not exist. Please check and try again.',
  'error.pause.too-many': 'So many pauses are in force. Please pause the office instead.',
  'error.conflict': 'This item has just changed. Please look at it again before going on.',
  'error.unavailable': 'The service is not available at the moment. Please try again later.',
} as const;
